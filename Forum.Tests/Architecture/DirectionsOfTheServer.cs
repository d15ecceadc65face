using ArchUnitNET.Domain;
using Shouldly;

namespace VmugForum.Tests.Architecture;

/// <summary>The host: doors in front, adapters behind, and neither knows the other.</summary>
public sealed class DirectionsOfTheServer
{
    private const string Server = "VmugForum.Server";

    [Fact]
    public void Keep_endpoints_hubs_and_pages_away_from_storage()
    {
        var doors = House.In(Server).Where(t => t.Namespace.FullName != Server && !new[] { "Storage", "Commands" }.Any(n => House.IsWithin(t, $"{Server}.{n}"))).ToList();
        doors.Naming("MediatR.").ShouldNotBeEmpty("Doors send messages; seeing none means that dependencies weren't read.");
        doors.Naming($"{Server}.Storage.Sqlite", $"{Server}.Storage.Mongo", "Microsoft.Data.Sqlite", "MongoDB.")
            .ShouldBeEmpty("An endpoint asks the core one thing; the core asks its ports.");
    }

    [Fact]
    public void Keep_the_two_adapters_apart()
    {
        House.In($"{Server}.Storage.Sqlite").Naming($"{Server}.Storage.Mongo", "MongoDB.").ShouldBeEmpty("What both stores need belongs into Core or Storage.");
        House.In($"{Server}.Storage.Mongo").Naming($"{Server}.Storage.Sqlite", "Microsoft.Data.Sqlite").ShouldBeEmpty("What both stores need belongs into Core or Storage.");
    }

    [Fact]
    public void Let_only_one_file_know_both_adapters()
    {
        var both = House.In(Server).Where(t => Knows(t, "Storage.Sqlite") && Knows(t, "Storage.Mongo")).Select(t => t.FullName.Split('/', '+', '<')[0]).Distinct().ToList();
        both.ShouldBe([$"{Server}.Storage.StorageSetup"], "StorageSetup chooses the store; everybody else uses ports.");
    }

    [Fact]
    public void Let_only_Live_write_to_sockets()
    {
        string[] socket = ["Microsoft.AspNetCore.SignalR.IHubContext", "Microsoft.AspNetCore.SignalR.HubLifetimeManager", "Microsoft.AspNetCore.SignalR.DefaultHubLifetimeManager"];
        House.In($"{Server}.Live").Naming(socket).ShouldNotBeEmpty("Live holds the sockets; seeing none means that this test looks at the wrong thing.");
        House.In(Server).Where(t => !House.IsWithin(t, $"{Server}.Live")).Naming(socket)
            .ShouldBeEmpty("Only Live/ writes to sockets: describe who hears what in a *Broadcast.cs.");
    }

    [Fact]
    public void Let_only_broadcasts_decide_who_hears_a_committed_event()
    {
        var audience = House.In($"{Server}").Where(t => t.Name.EndsWith("Broadcast", StringComparison.Ordinal) && !House.IsWithin(t, $"{Server}.Live")).ToList();
        audience.Count.ShouldBeGreaterThanOrEqualTo(3, "Rooms, threads and posts each have a broadcast.");
        House.In($"{Server}.Live").Naming("VmugForum.Core.Roundtables.MessagePosted", "VmugForum.Core.Roundtables.MessageEdited", "VmugForum.Core.Roundtables.HandRaised",
                "VmugForum.Core.Posts.PostWritten", "VmugForum.Core.Posts.PostEdited", "VmugForum.Core.Threads.ThreadLocked")
            .ShouldBeEmpty("Live delivers what broadcasts describe; it has no opinion about a feature's events.");
    }

    private static bool Knows(IType type, string adapter) =>
        !House.IsWithin(type, $"{Server}.{adapter}") && type.Dependencies.Any(d => d.Target.FullName.StartsWith($"{Server}.{adapter}", StringComparison.Ordinal));
}
