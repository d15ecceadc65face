namespace VmugForum.Tests.Storage;

// The embedded store keeps the promise.

public sealed class ThreadsOnSqlite() : ThreadStoreContract(new SqliteStores());

public sealed class PostsOnSqlite() : PostStoreContract(new SqliteStores());

public sealed class RoomsOnSqlite() : RoundtableStoreContract(new SqliteStores());

public sealed class FloorsOnSqlite() : FloorContract(new SqliteStores());

public sealed class ReportsOnSqlite() : ReportStoreContract(new SqliteStores());
public sealed class TalkOnSqlite() : TalkContract(new SqliteStores());

public sealed class CommitsOnSqlite() : UnitOfWorkContract(new SqliteStores());

public sealed class ReceiptsOnSqlite() : ReceiptContract(new SqliteStores());

public sealed class MembersOnSqlite() : MemberStoreContract(new SqliteStores());

public sealed class SessionsOnSqlite() : SessionContract(new SqliteStores());

public sealed class LinksOnSqlite() : LinkContract(new SqliteStores());

public sealed class OutboxOnSqlite() : OutboxContract(new SqliteStores());

public sealed class ModerationLogOnSqlite() : ModerationLogContract(new SqliteStores());

public sealed class MeetingsOnSqlite() : MeetingStoreContract(new SqliteStores());

public sealed class AttendancesOnSqlite() : AttendanceStoreContract(new SqliteStores());

public sealed class SeriesOnSqlite() : SeriesStoreContract(new SqliteStores());

public sealed class BoardsOnSqlite() : BoardStoreContract(new SqliteStores());

public sealed class ChaptersOnSqlite() : ChapterStoreContract(new SqliteStores());

public sealed class SearchOnSqlite() : SearchContract(new SqliteStores());

public sealed class NoticesOnSqlite() : NoticeStoreContract(new SqliteStores());

public sealed class AgendasOnSqlite() : AgendaStoreContract(new SqliteStores());

public sealed class QuestionsOnSqlite() : QuestionStoreContract(new SqliteStores());

public sealed class InquiriesOnSqlite() : InquiryStoreContract(new SqliteStores());
