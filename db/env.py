"""Alembic's entry: migrates the connection that `dxdesk.storage.migrate` hands over.

The transaction is the caller's; nothing is committed here.
"""

from alembic import context

from dxdesk.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
