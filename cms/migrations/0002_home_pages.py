"""The portal's first pages in three languages, and what the editor may do with pages, pictures and files."""

from uuid import uuid4

from django.db import migrations
from django.utils import timezone

HOMES = {
    "az": (
        "Öz işinizi qurun. Biz yanınızdayıq.",
        "Məcburi köçkünlər, mina qurbanları və onların ailələri üçün: avadanlıq, təlim və bir il dəstək. Hər şey pulsuzdur.",
    ),
    "ru": (
        "Откройте своё дело. Мы рядом.",
        "Для вынужденных переселенцев, пострадавших от мин и их семей: оборудование, обучение и год поддержки. Всё бесплатно.",
    ),
    "en": (
        "Start your own business. We are at your side.",
        "For displaced people, mine victims and their families: equipment, training and a year of support. Everything is free.",
    ),
}
RIGHTS = {
    ("wagtailimages", "image"): ["add_image", "change_image", "delete_image", "choose_image"],
    ("wagtailcore", "collection"): ["add_collection", "change_collection", "delete_collection"],
    ("wagtaildocs", "document"): ["add_document", "change_document", "delete_document", "choose_document"],
}
PAGE_RIGHTS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]


def make_home_pages(apps, schema_editor):
    Page, HomePage = apps.get_model("wagtailcore.Page"), apps.get_model("cms.HomePage")
    Site, Locale = apps.get_model("wagtailcore.Site"), apps.get_model("wagtailcore.Locale")
    kind, _made = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="cms", model="homepage")
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth__gt=1).delete()  # Wagtail's welcome; its site goes with it
    key, now = uuid4(), timezone.now()
    for place, (language, (title, intro)) in enumerate(HOMES.items(), 1):
        HomePage.objects.create(
            path=f"{root.path}{place:04}",
            depth=2,
            url_path=f"/{language}/",
            slug=language,
            title=title,
            draft_title=title,
            intro=intro,
            content_type=kind,
            locale=Locale.objects.get_or_create(language_code=language)[0],
            translation_key=key,
            first_published_at=now,
            last_published_at=now,
        )
    Page.objects.filter(pk=root.pk).update(numchild=len(HOMES))
    Site.objects.create(hostname="localhost", is_default_site=True, root_page_id=HomePage.objects.get(slug="az").pk)


def let_editors_edit(apps, schema_editor):
    editor, _made = apps.get_model("auth.Group").objects.get_or_create(name="editor")
    for page in apps.get_model("cms.HomePage").objects.all():
        for right in rights(apps, ("wagtailcore", "page"), PAGE_RIGHTS):
            apps.get_model("wagtailcore.GroupPagePermission").objects.create(
                group=editor, page_id=page.pk, permission=right
            )
    collection = apps.get_model("wagtailcore.Collection").objects.get(depth=1)
    for kind, codenames in RIGHTS.items():
        for right in rights(apps, kind, codenames):
            apps.get_model("wagtailcore.GroupCollectionPermission").objects.create(
                group=editor, collection=collection, permission=right
            )


def rights(apps, kind, codenames):
    app_label, model = kind
    content_type, _made = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    for codename in codenames:
        yield apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
        )[0]


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.RunPython(make_home_pages, migrations.RunPython.noop),
        migrations.RunPython(let_editors_edit, migrations.RunPython.noop),
    ]
