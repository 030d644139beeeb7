import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

// PDFium as WebAssembly. It parses hostile bytes: only the reader child loads this file.

type Heaps = { HEAPU8: Uint8Array; HEAPF32: Float32Array; HEAPF64: Float64Array; HEAP32: Int32Array }

/** `heaps()` gives fresh views: those of before a growth of the memory are detached. */
export type Engine = WrappedPdfiumModule & { heaps: () => Heaps }

let engine: Promise<Engine> | undefined

/** The one PDFium of this process, started at the first call (about 40 ms). */
export function pdfium(): Promise<Engine> {
  engine ??= start()
  return engine
}

async function start(): Promise<Engine> {
  const wasmBinary = await readFile(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')))
  const wrapped = await init({ wasmBinary })
  wrapped.PDFiumExt_Init()
  const module: object = wrapped.pdfium
  return Object.assign(wrapped, {
    heaps: () => {
      if (!hasHeaps(module)) throw new Error('this build of PDFium exports no memory')
      return module
    },
  })
}

const hasHeaps = (module: object): module is Heaps =>
  'HEAPU8' in module && 'HEAPF32' in module && 'HEAPF64' in module && 'HEAP32' in module

/** Lends `size` bytes of PDFium's memory (its address), zeroed, and takes them back whatever happens. */
export function withMemory<T>(engine: Engine, size: number, use: (address: number) => T): T {
  const address = engine.pdfium.wasmExports.malloc(size)
  if (!address) throw new RangeError('out of memory')
  engine.heaps().HEAPU8.fill(0, address, address + size)
  try {
    return use(address)
  } finally {
    engine.pdfium.wasmExports.free(address)
  }
}

/** Reads a UTF-16 string that PDFium writes into a buffer of the size it first asks for (bytes, with the closing zero). */
export function readString(engine: Engine, write: (address: number, size: number) => number): string {
  const size = write(0, 0)
  if (size <= 2) return ''
  return withMemory(engine, size, (address) => {
    write(address, size)
    return engine.pdfium.UTF16ToString(address)
  })
}
