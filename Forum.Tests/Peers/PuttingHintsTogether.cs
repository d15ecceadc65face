using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Server.Live;
using VmugForum.Server.Live.Peers;

namespace VmugForum.Tests.Peers;

/// <summary>What servers tell each other, and what becomes of it when it is wrong, late or silent.</summary>
public sealed class PuttingHintsTogether
{
    [Fact]
    public void Keeps_the_last_of_each_room_and_everybody_who_types()
    {
        var (ann, bob) = (Somebody("ann"), Somebody("bob"));
        Hint[] said = [new(Hint.RoomGrew, "r", 4), Hint.OfTyping(new("r"), ann), new(Hint.RoomGrew, "q", 9), Hint.OfTyping(new("r"), bob), new(Hint.RoomGrew, "r", 5)];

        Hint.Together(said).ShouldBe([new(Hint.RoomGrew, "r", 5), said[1], said[2], said[3]], ignoreOrder: true);
    }

    [Fact]
    public void Counts_a_member_at_two_servers_once_and_misses_them_when_both_are_left()
    {
        var (presence, ann) = (new Presence(TimeProvider.System), Somebody("ann"));
        presence.Enter(ann);
        presence.Hear("other", [ann, Somebody("bob")]);
        presence.Now().Count.ShouldBe(2);
        presence.Report().ShouldBe([ann], "each server reports its own people");

        presence.Leave(ann);
        presence.News()!.Joined.Select(a => a.Id).ShouldBe(["ann", "bob"]);
        presence.Now().Count.ShouldBe(2);
        presence.Report().ShouldBe([]);
        presence.Report().ShouldBeNull("nothing has changed");
    }

    [Fact]
    public void Answers_a_server_that_it_has_not_heard_of()
    {
        var presence = new Presence(TimeProvider.System);
        presence.Enter(Somebody("ann"));
        presence.Report().ShouldNotBeNull();
        presence.Report().ShouldBeNull();
        presence.Hear("newcomer", []);
        presence.Report().ShouldHaveSingleItem().Id.ShouldBe("ann");
    }

    [Fact]
    public void Forgets_the_people_of_a_server_that_is_silent_within_45_seconds()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var presence = new Presence(time);
        presence.Enter(Somebody("ann"));
        presence.Hear("other", [Somebody("bob")]);
        presence.News().ShouldNotBeNull();

        time.Advance(TimeSpan.FromSeconds(29));
        presence.News().ShouldBeNull("three reports may get lost");
        time.Advance(TimeSpan.FromSeconds(1));
        presence.News().ShouldBeNull("a farewell has a grace");
        time.Advance(TimeSpan.FromSeconds(5));

        presence.News()!.Left.ShouldHaveSingleItem().Id.ShouldBe("bob");
        presence.Now().Count.ShouldBe(1);
    }

    private static Author Somebody(string id) => new(AuthorKind.Member, id, id, id);
}
