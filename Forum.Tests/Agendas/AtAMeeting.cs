using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Agendas;

/// <summary>A customers' meeting that is planned, who runs it, and people who may come.</summary>
internal sealed record AtAMeeting(Harness.Forum Forum, Person Leader, string Id, Person Ann, Person Ben)
{
    public static async Task<AtAMeeting> Plan(Harness.Forum forum, Visibility audience = Visibility.Customers)
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        return new(forum, leader, (await Harness.Forum.Scheduled(leader, audience)).Id, await forum.Customer(), await forum.Customer());
    }

    /// <summary>A story of this person, put forward.</summary>
    public async Task<AgendaItem> Story(Person by, Visibility where = Visibility.Customers, string title = "A story") =>
        await by.Forum.PutStoryForward(Id, (await Forum.Thread(by, where, title)).Id);

    public static IReadOnlyDictionary<string, int> Dots(params (AgendaItem Item, int Dots)[] dots) => dots.ToDictionary(d => d.Item.ItemId, d => d.Dots);

    public async Task<IReadOnlyList<AgendaItem>> Items(Person reader) => (await reader.Forum.GetAgenda(Id)).Items;
}
