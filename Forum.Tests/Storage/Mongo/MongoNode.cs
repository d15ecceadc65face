using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VmugForum.Core;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Server.Storage;
using VmugForum.Server.Storage.Mongo;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.Mongo;

/// <summary>The core on the MongoDB store, as one server has it; several of them on one database are several servers.</summary>
internal sealed class MongoNode : IAsyncDisposable, IBell
{
    readonly ServiceProvider _services;

    MongoNode(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddForumCore();
        services.AddMongoStore(connectionString);
        services.AddSingleton<IBell>(this);
        services.AddSingleton<IIds, PlainIds>();
        services.AddSingleton<IPasswords, PlainPasswords>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>Everything that this server was told of, in the order of the telling.</summary>
    public ConcurrentQueue<DomainEvent> Heard { get; } = new();

    public MongoForum Forum => _services.GetRequiredService<MongoForum>();

    public static async Task<MongoNode> Start(OwnMongoDatabase mongo)
    {
        var node = new MongoNode(mongo.ConnectionString);
        await node._services.GetRequiredService<IStore>().Prepare(TestContext.Current.CancellationToken);
        return node;
    }

    public async Task<T> Ask<T>(IRequest<T> message)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, TestContext.Current.CancellationToken);
    }

    /// <summary>A leader who is a proven customer too.</summary>
    public async Task<Actor> Somebody(string name)
    {
        var made = await Ask(new AppointFirstAdministrator(Actor.Forum, $"{name}@example.org", "correct horse battery"));
        return new() { Id = made.Id, UserName = made.UserName, DisplayName = made.DisplayName, Roles = Roles.Leader | Roles.Moderator, Class = AffiliationClass.Customer };
    }

    public async Task<BoardId> Board(string slug) => (await Ask(new MakeBoard(Actor.Forum, slug, slug, "", Audience.Everyone, 1))).Id;

    public async Task<MeetingId> LiveRoom(Actor leader)
    {
        var start = DateTimeOffset.UtcNow;
        var meeting = await Ask(new ScheduleMeeting(leader, "Roundtable", null, Audience.Customers, "Europe/Amsterdam", start, start.AddHours(1), null));
        await Ask(new OpenMeeting(leader, meeting.Meeting.Id));
        return meeting.Meeting.Id;
    }

    public void Ring(IReadOnlyList<DomainEvent> committed)
    {
        foreach (var happened in committed) Heard.Enqueue(happened);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    sealed class PlainIds : IIds
    {
        public string Next() => Guid.CreateVersion7().ToString("N");

        public string Secret() => Guid.NewGuid().ToString("N");
    }

    sealed class PlainPasswords : IPasswords
    {
        public string Hash(string password) => password;

        public bool Check(string? hash, string password) => hash == password;

        public bool IsCommon(string password) => false;
    }
}
