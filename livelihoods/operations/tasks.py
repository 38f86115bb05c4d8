from django.core.management import call_command
from procrastinate.contrib.django import app

KEPT_HOURS = 30 * 24


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="livelihoods.operations.retry_stalled", queueing_lock="livelihoods.operations.retry_stalled", pass_context=True
)
async def retry_stalled(context, timestamp: int) -> None:
    """A worker was killed in the middle of a job: another one takes the job up."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="30 21 * * *")
@app.task(
    name="livelihoods.operations.forget_jobs", queueing_lock="livelihoods.operations.forget_jobs", pass_context=True
)
async def forget_jobs(context, timestamp: int) -> None:
    """A job that went well goes at once; one that failed is kept for a month, to be looked at."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="40 21 * * *")
@app.task(name="livelihoods.operations.clear_sessions", queueing_lock="livelihoods.operations.clear_sessions")
def clear_sessions(timestamp: int) -> None:
    """Signed-out and expired sessions are of no use to anybody."""
    call_command("clearsessions")
