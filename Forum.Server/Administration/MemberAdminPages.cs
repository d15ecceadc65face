using System.Globalization;
using MediatR;
using VmugForum.Core.Affiliation;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using VmugForum.Server.Settings;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Administration;

/// <summary>What an administrator may do about one member.</summary>
/// <param name="Until">When a proof that is set today would lapse.</param>
/// <param name="Link">A claim link that was just made, told once.</param>
public sealed record MemberAdminShown(ProfileView Profile, DateTimeOffset Until, string? Section = null, string Reason = "", Problem? Problem = null, string? Link = null)
{
    /// <summary>What is wrong with one of the forms.</summary>
    public Problem? In(string section) => Section == section ? Problem : null;
}

/// <summary>Class, roles and claim link of one member.</summary>
internal static class MemberAdminPages
{
    public static void MapMemberAdminPages(this IEndpointRouteBuilder pages)
    {
        var member = pages.MapGroup("/admin/members/{userName}");
        member.MapGet("", One);
        member.MapPost("/class", (string userName, FormPost form, IMediator forum, TimeProvider time, CancellationToken cancel) =>
            Do("class", userName, new SetAffiliation(form.Actor, userName, ClassOf(form["class"]), Until(form["until"]), form["reason"]), form, forum, time, cancel));
        member.MapPost("/roles", (string userName, FormPost form, IMediator forum, TimeProvider time, CancellationToken cancel) =>
            Do("roles", userName, new AppointMember(form.Actor, userName, RolesOf(form), form["reason"]), form, forum, time, cancel));
        member.MapPost("/claim-link", HandOut);
    }

    private static async Task<IResult> One(string userName, CurrentActor current, IMediator forum, TimeProvider time, CancellationToken cancel)
    {
        var shown = await Read(userName, current.Actor, forum, time, cancel);
        return current.Actor.Administers ? Show.Page<MemberAdminPage>().With(shown) : throw KernelRefusals.NotYours();
    }

    private static async Task<IResult> Do(string section, string userName, Command<MemberState> command, FormPost form, IMediator forum, TimeProvider time, CancellationToken cancel)
    {
        var problem = await FormPost.Try(() => forum.Send(command, cancel));
        if (problem is null) return Show.Back($"/admin/members/{Uri.EscapeDataString(userName)}?done=kept");
        var shown = (await Read(userName, form.Actor, forum, time, cancel)) with { Section = section, Reason = form["reason"], Problem = problem };
        return Show.Page<MemberAdminPage>().With(shown, problem.Status);
    }

    private static async Task<IResult> HandOut(string userName, FormPost form, IMediator forum, ForumSettings settings, TimeProvider time, CancellationToken cancel)
    {
        ClaimLink? link = null;
        var problem = await FormPost.Try(async () => link = await forum.Send(new HandOutClaimLink(form.Actor, userName, form["reason"]), cancel));
        var shown = (await Read(userName, form.Actor, forum, time, cancel)) with { Section = "claim", Reason = form["reason"], Problem = problem };
        return Show.Page<MemberAdminPage>().With(link is null ? shown : shown with { Link = $"{settings.PublicUrl}/register/claim?link={link.Secret}" }, problem.Status());
    }

    private static async Task<MemberAdminShown> Read(string userName, Actor actor, IMediator forum, TimeProvider time, CancellationToken cancel) =>
        new(await forum.Send(new GetProfile(actor, userName), cancel), time.GetUtcNow() + Member.ProofLasts);

    private static AffiliationClass ClassOf(string word) => word switch
    {
        "customer" => AffiliationClass.Customer,
        "partner" => AffiliationClass.Partner,
        "vendor" => AffiliationClass.Vendor,
        _ => AffiliationClass.Unproven,
    };

    private static DateTimeOffset? Until(string day) =>
        DateTimeOffset.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : null;

    private static Roles RolesOf(FormPost form) => form.Fields["roles"].Aggregate(Roles.None, (roles, word) => roles | word switch
    {
        "leader" => Roles.Leader,
        "moderator" => Roles.Moderator,
        "administrator" => Roles.Administrator,
        _ => Roles.None,
    });
}
