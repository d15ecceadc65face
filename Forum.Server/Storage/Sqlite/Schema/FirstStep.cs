namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>Makes everything in a new file. Moments are milliseconds since 1970 in UTC, enumerations and flags are numbers.</summary>
internal static class FirstStep
{
    public const string Sql = Ground + Members + Boards + Threads + Imports + Posts + Rooms + Search;

    private const string Ground = """
        CREATE TABLE store (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE log (stream TEXT, seq INTEGER, type TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT, at INTEGER NOT NULL,
            PRIMARY KEY (stream, seq)) WITHOUT ROWID;

        CREATE TABLE receipts (member TEXT, route TEXT, key TEXT, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (member, route, key)) WITHOUT ROWID;
        CREATE INDEX receipts_by_age ON receipts (at);

        CREATE TABLE outbox (id TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, due INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, free_at INTEGER NOT NULL, parked INTEGER NOT NULL DEFAULT 0, error TEXT) WITHOUT ROWID;
        CREATE INDEX outbox_by_turn ON outbox (free_at, id) WHERE parked = 0;

        CREATE TABLE acts (id TEXT PRIMARY KEY, by_id TEXT, what TEXT NOT NULL, target_kind TEXT NOT NULL, target_id TEXT NOT NULL,
            label TEXT NOT NULL, reason TEXT NOT NULL, audience INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX acts_by_time ON acts (at, id);

        """;

    private const string Members = """
        CREATE TABLE members (id TEXT PRIMARY KEY, user_name TEXT NOT NULL, user_key TEXT NOT NULL UNIQUE, email TEXT, email_key TEXT,
            display_name TEXT NOT NULL, about TEXT NOT NULL, password_hash TEXT, roles INTEGER NOT NULL, class INTEGER NOT NULL,
            proven_until INTEGER, standing INTEGER NOT NULL, silenced_until INTEGER, failed_sign_ins INTEGER NOT NULL, locked_until INTEGER,
            joined_at INTEGER NOT NULL, origin TEXT, version INTEGER NOT NULL);
        CREATE UNIQUE INDEX members_by_email ON members (email_key) WHERE email_key IS NOT NULL;
        CREATE UNIQUE INDEX members_by_origin ON members (origin) WHERE origin IS NOT NULL;
        CREATE INDEX members_by_age ON members (joined_at, id);

        CREATE TABLE passes (id TEXT PRIMARY KEY, kind INTEGER NOT NULL, secret_hash TEXT NOT NULL UNIQUE, member TEXT NOT NULL,
            name TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL);
        CREATE INDEX passes_by_member ON passes (member, created_at, id);
        CREATE INDEX passes_by_end ON passes (expires_at);

        CREATE TABLE links (secret_hash TEXT PRIMARY KEY, purpose INTEGER NOT NULL, member TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX links_by_end ON links (expires_at);

        CREATE TABLE chapters (id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, zone TEXT NOT NULL, version INTEGER NOT NULL);

        CREATE TABLE chapter_leaders (chapter TEXT, place INTEGER, member TEXT NOT NULL, PRIMARY KEY (chapter, place)) WITHOUT ROWID;
        CREATE INDEX chapter_leaders_by_member ON chapter_leaders (member, chapter);

        """;

    private const string Boards = """
        CREATE TABLE boards (id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, description TEXT NOT NULL,
            audience INTEGER NOT NULL, position INTEGER NOT NULL, version INTEGER NOT NULL);

        """;

    // "sight" says in one number who finds a thread in a list (see Sight); every list runs along one of these indexes, newest first.
    private const string Threads = """
        CREATE TABLE threads (id TEXT PRIMARY KEY, board TEXT NOT NULL, audience INTEGER NOT NULL, title TEXT NOT NULL, slug TEXT NOT NULL,
            kind INTEGER NOT NULL, outcome INTEGER, tags TEXT NOT NULL, author_id TEXT, author_name TEXT, affiliation_then INTEGER NOT NULL,
            opening TEXT NOT NULL, accepted TEXT, pinned INTEGER NOT NULL, locked INTEGER NOT NULL, hidden INTEGER NOT NULL,
            removed INTEGER NOT NULL, created_at INTEGER NOT NULL, edition INTEGER NOT NULL, source_site TEXT, source_url TEXT,
            source_licence TEXT, source_key TEXT, import_id TEXT, version INTEGER NOT NULL, sight INTEGER NOT NULL,
            last_number INTEGER NOT NULL DEFAULT 0, reply_count INTEGER NOT NULL DEFAULT 0, active_at INTEGER NOT NULL,
            head INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX threads_active ON threads (sight, active_at, id);
        CREATE INDEX threads_new ON threads (sight, created_at, id);
        CREATE INDEX threads_active_in_board ON threads (board, sight, active_at, id);
        CREATE INDEX threads_new_in_board ON threads (board, sight, created_at, id);
        CREATE INDEX threads_active_of_kind ON threads (kind, sight, active_at, id);
        CREATE INDEX threads_new_of_kind ON threads (kind, sight, created_at, id);
        CREATE INDEX threads_active_by_outcome ON threads (outcome, sight, active_at, id) WHERE outcome IS NOT NULL;
        CREATE INDEX threads_new_by_outcome ON threads (outcome, sight, created_at, id) WHERE outcome IS NOT NULL;
        CREATE INDEX threads_active_by_author ON threads (author_id, sight, active_at, id) WHERE author_id IS NOT NULL;
        CREATE INDEX threads_new_by_author ON threads (author_id, sight, created_at, id) WHERE author_id IS NOT NULL;
        CREATE INDEX threads_pinned ON threads (sight, active_at, id) WHERE pinned = 1;
        CREATE UNIQUE INDEX threads_by_source ON threads (source_key) WHERE source_key IS NOT NULL;
        CREATE INDEX threads_by_import ON threads (import_id) WHERE import_id IS NOT NULL;

        CREATE TABLE thread_tags (tag TEXT, thread TEXT, sight INTEGER NOT NULL, active_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
            PRIMARY KEY (tag, thread)) WITHOUT ROWID;
        CREATE INDEX thread_tags_active ON thread_tags (tag, sight, active_at, thread);
        CREATE INDEX thread_tags_new ON thread_tags (tag, sight, created_at, thread);
        CREATE INDEX thread_tags_by_thread ON thread_tags (thread);

        """;

    private const string Imports = """
        CREATE TABLE imports (id TEXT PRIMARY KEY, published INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;

        """;

    private const string Posts = """
        CREATE TABLE posts (id TEXT PRIMARY KEY, thread TEXT NOT NULL, audience INTEGER NOT NULL, number INTEGER NOT NULL, author_id TEXT,
            author_name TEXT, affiliation_then INTEGER NOT NULL, source TEXT NOT NULL, format INTEGER NOT NULL, html TEXT NOT NULL,
            text TEXT NOT NULL, reply_to TEXT, created_at INTEGER NOT NULL, edited_at INTEGER, hidden INTEGER NOT NULL,
            removed INTEGER NOT NULL, edition INTEGER NOT NULL, source_site TEXT, source_url TEXT, source_licence TEXT, source_key TEXT,
            import_id TEXT, version INTEGER NOT NULL);
        CREATE UNIQUE INDEX posts_in_thread ON posts (thread, number);
        CREATE UNIQUE INDEX posts_by_source ON posts (source_key) WHERE source_key IS NOT NULL;

        CREATE TABLE revisions (post TEXT, edition INTEGER, source TEXT NOT NULL, format INTEGER NOT NULL, written_at INTEGER NOT NULL, by_id TEXT,
            PRIMARY KEY (post, edition)) WITHOUT ROWID;

        """;

    private const string Rooms = """
        CREATE TABLE meetings (id TEXT PRIMARY KEY, chapter TEXT, title TEXT NOT NULL, about TEXT NOT NULL, about_html TEXT NOT NULL,
            audience INTEGER NOT NULL, local_start TEXT NOT NULL, zone TEXT NOT NULL, starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
            stage INTEGER NOT NULL, facilitator TEXT NOT NULL, opened_at INTEGER, closed_at INTEGER, edition INTEGER NOT NULL,
            version INTEGER NOT NULL, head INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX meetings_by_start ON meetings (starts_at, id);

        CREATE TABLE messages (id TEXT PRIMARY KEY, meeting TEXT NOT NULL, seq INTEGER NOT NULL, author TEXT NOT NULL, client_id TEXT NOT NULL,
            body TEXT, html TEXT, reply_to TEXT, at INTEGER NOT NULL, edited_at INTEGER, redacted INTEGER NOT NULL, version INTEGER NOT NULL);
        CREATE UNIQUE INDEX messages_in_room ON messages (meeting, seq);
        CREATE UNIQUE INDEX messages_as_said ON messages (meeting, author, client_id);

        CREATE TABLE hands (meeting TEXT, member TEXT, raised_at INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (meeting, member)) WITHOUT ROWID;

        """;

    // Entries are numbered by time, so that walking the index backwards gives the newest first. Terms come ready made from the
    // core; the index keeps neither text nor places.
    private const string Search = """
        CREATE TABLE search_entries (id INTEGER PRIMARY KEY, post TEXT NOT NULL UNIQUE, thread TEXT NOT NULL, kind INTEGER NOT NULL);
        CREATE VIRTUAL TABLE search_terms USING fts5 (terms, content = '', contentless_delete = 1, detail = none,
            prefix = '3 4', tokenize = "ascii tokenchars '_'");
        """;
}
