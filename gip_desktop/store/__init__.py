"""The only SQL: the governance database, its journal, its lock and its backups."""
