"""A team's library on PostgreSQL: the local library stays primary, changes travel while there is a connection.

`app.library` knows nothing of it. psycopg is imported with the first connection, by `server` and `setup` alone.
"""
