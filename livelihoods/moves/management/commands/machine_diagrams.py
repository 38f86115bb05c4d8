from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from livelihoods.moves.figures import machines, page


class Command(BaseCommand):
    help = "Writes docs/machines/<model>.md from the transitions; --check fails when one is out of date."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Write nothing; exit 1 when a page is out of date.")

    def handle(self, *args, check, **options):
        folder = settings.ROOT / "docs" / "machines"
        pages = {folder / f"{model._meta.model_name}.md": page(model) for model in machines()}
        stale = [path for path, text in pages.items() if not path.exists() or path.read_text() != text]
        orphans = [path for path in folder.glob("*.md") if path not in pages]
        if check:
            if stale or orphans:
                names = ", ".join(sorted(path.name for path in stale + orphans))
                raise CommandError(f"Out of date: {names}. Run manage.py machine_diagrams.")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for path in stale:
            path.write_text(pages[path])
        for path in orphans:
            path.unlink()
