"""Where Alembic begins: on the connection, and in the transaction, that `app.library.upgrade` hands over."""

from alembic import context
from sqlalchemy import Connection

connection: Connection = context.config.attributes["connection"]
# SQLite undoes table changes with the transaction, though Alembic does not expect it to.
context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
