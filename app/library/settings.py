"""What a library remembers for its person: the last draft, the caret and the scroll position of each."""

import json

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library.tables import setting


def get_setting(connection: Connection, key: str, default: object = None) -> object:
    """Return a setting as JSON gives it back, or the default when it was never set."""
    found = connection.execute(select(setting.c.value).where(setting.c.key == key)).scalar_one_or_none()
    return default if found is None else json.loads(found)


def set_setting(connection: Connection, key: str, value: object) -> None:
    """Keep anything that JSON can hold; None forgets the setting."""
    if value is None:
        connection.execute(delete(setting).where(setting.c.key == key))
        return
    words = json.dumps(value, ensure_ascii=False)
    row = upsert(setting).values(key=key, value=words)
    connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": words}))
