"""Where Alembic begins: on the connection, and in the transaction, that `app.library.upgrade` hands over."""

from alembic import context
from sqlalchemy import Connection

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection)
context.run_migrations()  # whoever handed the connection over commits, or undoes all of it
