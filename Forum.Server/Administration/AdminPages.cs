using MediatR;
using VmugForum.Core.Boards;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Postbox;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Administration;

/// <summary>The administration page.</summary>
/// <param name="Parked">How much mail doesn't go out.</param>
/// <param name="Section">Which form was refused.</param>
/// <param name="Written">What was written in it.</param>
public sealed record AdminShown(
    Page<MemberState> Members, IReadOnlyList<BoardState> Boards, IReadOnlyList<ChapterState> Chapters, long Parked, DateTimeOffset Now, string? Section = null, FormPost? Written = null, Problem? Problem = null)
{
    /// <summary>What is wrong with one of the forms.</summary>
    public Problem? In(string section) => Section == section ? Problem : null;

    /// <summary>What was written in a field of a refused form.</summary>
    public string? Was(string section, string field) => Section == section ? Written?[field] : null;
}

/// <summary>Members, boards and chapters, for administrators.</summary>
internal static class AdminPages
{
    public static void MapAdminPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMemberAdminPages();
        pages.MapPostboxPages();
        pages.MapGet("/admin", async (string? cursor, CurrentActor current, IMediator forum, TimeProvider time, CancellationToken cancel) =>
            Show.Page<AdminPage>().With(await Read(current.Actor, cursor, forum, time, cancel)));
        pages.MapPost("/admin/boards", (FormPost form, IMediator forum, TimeProvider time, CancellationToken cancel) => Do("board",
            new MakeBoard(form.Actor, form["slug"], form["name"], form["description"], AudienceOf(form["visibility"]), 100), form, forum, time, cancel));
        pages.MapPost("/admin/boards/{slug}", (string slug, FormPost form, IMediator forum, TimeProvider time, CancellationToken cancel) => Do($"board-{slug}",
            new DescribeBoard(form.Actor, slug, form["name"], form["description"], int.TryParse(form["position"], out var position) ? position : 100), form, forum, time, cancel));
        pages.MapPost("/admin/chapters", (FormPost form, IMediator forum, TimeProvider time, CancellationToken cancel) => Do("chapter",
            new FoundChapter(form.Actor, form["slug"], form["name"], form["zone"], []), form, forum, time, cancel));
        pages.MapPost("/admin/chapters/{slug}/leaders", NameLeaders);
    }

    private static async Task<IResult> NameLeaders(string slug, FormPost form, IMediator forum, TimeProvider time, CancellationToken cancel)
    {
        var leaders = new List<MemberId>();
        foreach (var name in form["leaders"].Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            leaders.Add((await forum.Send(new GetProfile(form.Actor, name), cancel)).Id);
        return await Do($"leaders-{slug}", new NameLeaders(form.Actor, slug, leaders), form, forum, time, cancel);
    }

    private static async Task<IResult> Do<T>(string section, Command<T> command, FormPost form, IMediator forum, TimeProvider time, CancellationToken cancel)
    {
        var problem = await FormPost.Try(() => forum.Send(command with { Request = form.Key }, cancel));
        if (problem is null) return Show.Back($"/admin?done={section}");
        var shown = (await Read(form.Actor, null, forum, time, cancel)) with { Section = section, Written = form, Problem = problem };
        return Show.Page<AdminPage>().With(shown, problem.Status);
    }

    private static async Task<AdminShown> Read(Actor actor, string? cursor, IMediator forum, TimeProvider time, CancellationToken cancel) => new(
        await forum.Send(new ListMembers(actor, new(50, Cursor.Decode(cursor))), cancel), await forum.Send(new ListBoards(actor), cancel),
        await forum.Send(new ListChapters(actor), cancel), await forum.Send(new GetParkedCount(actor), cancel), time.GetUtcNow());

    private static Audience AudienceOf(string visibility) => visibility switch { "everyone" => Audience.Everyone, "members" => Audience.Members, _ => Audience.Customers };
}
