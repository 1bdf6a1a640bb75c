"""Views for people and programs that read SQL: plain names, what is live, nothing folded."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

VIEWS: Final = {
    "v_articles": """
        SELECT a.id, a.outlet, a.published, a.headline, a.url, a.versions,
               (SELECT count(*) FROM statement s
                WHERE s.article_id = a.id AND s.live
               ) AS statements,
               a.first_seen, v.source, v.language, v.text
        FROM article a
        JOIN version v ON v.article_id = a.id AND v.number = a.versions
    """,
    "v_statements": """
        SELECT s.id, p.name AS speaker, p.type AS speaker_type, s.content, s.kind, s.hedge,
               s.said_on,
               (SELECT {concat}(r.name, ' < ')
                FROM (SELECT name FROM relay WHERE statement_id = s.id ORDER BY position) AS r
               ) AS chain,
               a.outlet, a.published, a.headline, a.url, s.source, s.cue, s.status, s.score,
               e.name AS person, s.entity_id AS person_id, s.article_id, g.model
        FROM statement s
        JOIN speaker p ON p.id = s.speaker_id
        JOIN article a ON a.id = s.article_id
        JOIN reading g ON g.id = s.reading_id
        LEFT JOIN entity e ON e.id = s.entity_id
        WHERE s.live
    """,
    "v_people": """
        SELECT e.id, e.name, e.type, e.country, e.wikidata,
               (SELECT {concat}(n.name, '; ')
                FROM (SELECT name FROM alias WHERE entity_id = e.id ORDER BY name) AS n
               ) AS names,
               (SELECT count(*) FROM statement s WHERE s.entity_id = e.id AND s.live) AS statements,
               (SELECT count(DISTINCT s.article_id)
                FROM statement s WHERE s.entity_id = e.id AND s.live
               ) AS articles
        FROM entity e
        WHERE e.merged_into IS NULL
    """,
    "v_quotations": """
        SELECT w.quotation_id, q.text, p.name AS speaker, a.outlet, a.published, a.url,
               w.length AS words, s.id AS statement_id, s.article_id
        FROM appearance q
        JOIN variant w ON w.id = q.variant_id
        JOIN statement s ON s.id = q.statement_id
        JOIN speaker p ON p.id = s.speaker_id
        JOIN article a ON a.id = s.article_id
        WHERE s.live
    """,
    "v_relays": """
        SELECT r.name, r.type, r."on" AS passed_on, r.position, p.name AS speaker, s.content,
               a.outlet, a.published, a.url, s.id AS statement_id, s.article_id
        FROM relay r
        JOIN statement s ON s.id = r.statement_id
        JOIN speaker p ON p.id = s.speaker_id
        JOIN article a ON a.id = s.article_id
        WHERE s.live
    """,
    "v_reviews": """
        SELECT r.id, r.action, r.field, r.value, r.note, r.made_by, r.made_at, r.undoes,
               p.name AS speaker, s.content, s.live, s.id AS statement_id, s.article_id
        FROM review r
        JOIN statement s ON s.id = COALESCE(
            (SELECT max(c.statement_id) FROM carried c WHERE c.review_id = r.id), r.statement_id
        )
        JOIN speaker p ON p.id = s.speaker_id
    """,
    "v_failures": """
        SELECT source, reason, attempts, first_at, last_at
        FROM failure
    """,
}


def create(connection: Connection) -> None:
    """Create the views; the tables are there already."""
    concat = "group_concat" if connection.dialect.name == "sqlite" else "string_agg"
    for name, query in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query.format(concat=concat)}")
