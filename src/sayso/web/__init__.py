"""The workbench: a ledger in a browser. No domain logic and no SQL; it asks and changes ledgers."""
