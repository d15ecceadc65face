namespace VmugForum.Tests.Storage;

// MongoDB keeps the promise.

public sealed class ThreadsOnMongo() : ThreadStoreContract(new MongoStores());

public sealed class PostsOnMongo() : PostStoreContract(new MongoStores());

public sealed class RoomsOnMongo() : RoundtableStoreContract(new MongoStores());

public sealed class FloorsOnMongo() : FloorContract(new MongoStores());

public sealed class ReportsOnMongo() : ReportStoreContract(new MongoStores());
public sealed class TalkOnMongo() : TalkContract(new MongoStores());

public sealed class CommitsOnMongo() : UnitOfWorkContract(new MongoStores());

public sealed class ReceiptsOnMongo() : ReceiptContract(new MongoStores());

public sealed class MembersOnMongo() : MemberStoreContract(new MongoStores());

public sealed class SessionsOnMongo() : SessionContract(new MongoStores());

public sealed class LinksOnMongo() : LinkContract(new MongoStores());

public sealed class OutboxOnMongo() : OutboxContract(new MongoStores());

public sealed class ModerationLogOnMongo() : ModerationLogContract(new MongoStores());

public sealed class MeetingsOnMongo() : MeetingStoreContract(new MongoStores());

public sealed class AttendancesOnMongo() : AttendanceStoreContract(new MongoStores());

public sealed class SeriesOnMongo() : SeriesStoreContract(new MongoStores());

public sealed class BoardsOnMongo() : BoardStoreContract(new MongoStores());

public sealed class ChaptersOnMongo() : ChapterStoreContract(new MongoStores());

public sealed class SearchOnMongo() : SearchContract(new MongoStores());

public sealed class NoticesOnMongo() : NoticeStoreContract(new MongoStores());

public sealed class AgendasOnMongo() : AgendaStoreContract(new MongoStores());

public sealed class QuestionsOnMongo() : QuestionStoreContract(new MongoStores());

public sealed class InquiriesOnMongo() : InquiryStoreContract(new MongoStores());
