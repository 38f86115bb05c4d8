"""Lets the triggers of the row history look for their context without catching an error for every row.

The function that pghistory brings opens a subtransaction for each row and lets it fail wherever no context is set, which
is nearly everywhere: registering 10,000 people took three times as long.
"""

from django.db import migrations

QUICK = """
CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    _context_id uuid := NULLIF(current_setting('pghistory.context_id', true), '');
    _metadata jsonb := NULLIF(current_setting('pghistory.context_metadata', true), '');
BEGIN
    IF _context_id IS NULL OR _metadata IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
        VALUES (_context_id, _metadata, now(), now())
        ON CONFLICT (id) DO UPDATE SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
            WHERE pghistory_context.metadata != EXCLUDED.metadata;
    RETURN _context_id;
END;
$$;
"""


def bring_back(apps, schema_editor):
    from pghistory.models import Context

    Context.install_pgh_attach_context_func(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_in_person"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [migrations.RunPython(lambda apps, schema_editor: schema_editor.execute(QUICK), bring_back)]
