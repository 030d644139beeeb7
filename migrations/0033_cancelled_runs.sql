-- A run that a person stopped did not fail: it has a state of its own. Those of before are told by their cancelled task.
alter table runs drop constraint runs_state_check;
alter table runs add constraint runs_state_check
  check (state in ('running', 'done', 'skipped', 'cancelled', 'failed'));

update runs
   set state = 'cancelled',
       error = '{"code": "run_stopped",
                 "fr": "Arrêté à la demande, avant de publier : rien n’a été changé.",
                 "en": "Stopped on request, before it published: nothing was changed."}'::jsonb
  from tasks
 where tasks.id = runs.task_id and tasks.state = 'REVOKED'
   and runs.state = 'failed' and runs.error ->> 'code' = 'internal_error';
