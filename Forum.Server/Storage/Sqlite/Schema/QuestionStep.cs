namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>The question box of a meeting with its votes, and what a room asks outside.</summary>
internal static class QuestionStep
{
    public const string Sql = """
        CREATE TABLE questions (id TEXT PRIMARY KEY, meeting TEXT NOT NULL, author TEXT NOT NULL, body TEXT, html TEXT, asked_at INTEGER NOT NULL,
            standing INTEGER NOT NULL, reason TEXT, votes INTEGER NOT NULL, told INTEGER NOT NULL, answered_at INTEGER, version INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX questions_of_meeting ON questions (meeting);
        CREATE INDEX questions_untold ON questions (meeting) WHERE votes <> told;

        CREATE TABLE question_votes (question TEXT, member TEXT, meeting TEXT NOT NULL, PRIMARY KEY (question, member)) WITHOUT ROWID;
        CREATE INDEX question_votes_of_meeting ON question_votes (meeting, member);

        CREATE TABLE inquiries (id TEXT PRIMARY KEY, meeting TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL, asked_at INTEGER NOT NULL,
            closes_at INTEGER NOT NULL, quorum INTEGER NOT NULL, standing INTEGER NOT NULL, yes INTEGER NOT NULL, voted INTEGER NOT NULL, decided_at INTEGER,
            link TEXT, dies_at INTEGER, answer TEXT, answer_html TEXT, answered_by TEXT, answered_at INTEGER, votes INTEGER NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX inquiries_of_meeting ON inquiries (meeting);
        CREATE UNIQUE INDEX inquiries_by_link ON inquiries (link) WHERE link IS NOT NULL;
        CREATE INDEX inquiries_by_turn ON inquiries (closes_at) WHERE standing = 0;

        CREATE TABLE inquiry_votes (inquiry TEXT, member TEXT, meeting TEXT NOT NULL, yes INTEGER NOT NULL, PRIMARY KEY (inquiry, member)) WITHOUT ROWID;
        CREATE INDEX inquiry_votes_of_meeting ON inquiry_votes (meeting);
        """;
}
