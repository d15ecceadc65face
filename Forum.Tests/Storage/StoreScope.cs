using Microsoft.Extensions.DependencyInjection;
using VmugForum.Core.Agendas;
using VmugForum.Core.Boards;
using VmugForum.Core.Chapters;
using VmugForum.Core.Imports;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Moderation;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Reports;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Search;
using VmugForum.Core.Series;
using VmugForum.Core.Threads;

namespace VmugForum.Tests.Storage;

/// <summary>One command's ports: they enlist in the same unit of work.</summary>
public sealed class StoreScope(AsyncServiceScope scope) : IAsyncDisposable
{
    public IUnitOfWork Unit => Get<IUnitOfWork>();
    public IReceiptStore Receipts => Get<IReceiptStore>();
    public IOutbox Outbox => Get<IOutbox>();
    public IActLog Acts => Get<IActLog>();
    public IModerationLog ModerationLog => Get<IModerationLog>();
    public IMemberStore Members => Get<IMemberStore>();
    public ISessionStore Sessions => Get<ISessionStore>();
    public ILinkStore Links => Get<ILinkStore>();
    public IBoardStore Boards => Get<IBoardStore>();
    public IChapterStore Chapters => Get<IChapterStore>();
    public IThreadStore Threads => Get<IThreadStore>();
    public IPostStore Posts => Get<IPostStore>();
    public IMeetingStore Meetings => Get<IMeetingStore>();
    public IAttendanceStore Attendances => Get<IAttendanceStore>();
    public ISeriesStore Series => Get<ISeriesStore>();
    public IRoundtableStore Rooms => Get<IRoundtableStore>();
    public IReportStore Reports => Get<IReportStore>();
    public IReactionStore Reactions => Get<IReactionStore>();
    public IAgendaStore Agendas => Get<IAgendaStore>();
    public IQuestionStore Questions => Get<IQuestionStore>();
    public IInquiryStore Inquiries => Get<IInquiryStore>();
    public IImportStore Imports => Get<IImportStore>();
    public INoticeStore Notices => Get<INoticeStore>();
    public ISearchIndex Index => Get<ISearchIndex>();

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    private T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
}
