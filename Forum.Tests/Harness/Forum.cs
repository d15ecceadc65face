using System.Collections.Concurrent;
using System.Net.Http.Headers;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Harness;

/// <summary>
/// A running forum with an empty store, for a test class as fixture (<see cref="OnSqlite"/>, <see cref="OnMongo"/>) or made by
/// hand. People, boards and meetings come through the front door.
/// </summary>
public abstract class Forum(ForumOptions options) : IAsyncLifetime
{
    public const string Password = "harness-people-1";
    private readonly ConcurrentDictionary<Visibility, Lazy<Task<Board>>> _boards = new();
    private readonly LogBook _logs = new();
    private ForumHost? _host;
    private Person? _admin;
    private Lazy<Task<Cast>>? _cast;
    private int _named;

    /// <summary>Where it listens.</summary>
    public Uri Address => Host.Address;

    /// <summary>The host's services, for what no door shows.</summary>
    public IServiceProvider Services => Host.Services;

    /// <summary>Where the store, keys and mails are.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("forum-test-").FullName;

    /// <summary>Everything that was logged.</summary>
    public LogBook Logs => _logs;

    /// <summary>Somebody who isn't signed in.</summary>
    public ForumClient Guest => Client(null);

    /// <summary>The first administrator, who is no customer.</summary>
    public Person Admin => _admin ?? throw new InvalidOperationException("The forum hasn't been started.");

    /// <summary>One person of each sort, made once.</summary>
    public Task<Cast> Cast => _cast!.Value;

    private ForumHost Host => _host ?? throw new InvalidOperationException("The forum hasn't been started.");

    public virtual async ValueTask InitializeAsync()
    {
        _host = ForumHost.Start(options, await Store(), Folder, _logs);
        _cast = new(() => Harness.Cast.Gather(this));
        _admin = await SignIn("admin", ForumHost.AdminEmail, ForumHost.AdminPassword);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the forum as an operator would and starts it again on the same data and port.</summary>
    public async Task Restart()
    {
        var port = Address.Port;
        await Host.DisposeAsync();
        _host = ForumHost.Start(options, await Store(), Folder, _logs, port);
    }

    /// <summary>A plain client; with a person it carries their token.</summary>
    public HttpClient Http(Person? person = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (person is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        return http;
    }

    public ForumClient Client(Person? person) => new(Http()) { Token = person?.Token };

    /// <summary>Registers somebody, gives them class and roles, and signs them in.</summary>
    public async Task<Person> Register(string? userName = null, AffiliationClass affiliation = AffiliationClass.Unproven, params Role[] roles)
    {
        var name = userName ?? $"person-{Interlocked.Increment(ref _named)}";
        await Guest.Register(new() { UserName = name, Email = $"{name}@example.org", Password = Password, DisplayName = $"Person {name}" });
        if (affiliation != AffiliationClass.Unproven) await Admin.Forum.SetAffiliation(name, affiliation, "harness");
        if (roles.Length > 0) await Admin.Forum.AppointMember(name, roles, "harness");
        return await SignIn(name, name, Password);
    }

    public Task<Person> Customer() => Register(null, AffiliationClass.Customer);

    public async Task<Person> SignIn(string userName, string login, string password)
    {
        var client = Client(null);
        var token = await client.SignIn(login, password, "harness");
        return new(userName, (await client.GetMe()).Id, token.Token, client);
    }

    /// <summary>The board of this visibility, made once.</summary>
    public Task<Board> Board(Visibility visibility) => _boards.GetOrAdd(visibility, seen => new(() => Admin.Forum.MakeBoard(
        new() { Slug = $"board-{seen}".ToLowerInvariant(), Name = $"Board for {seen}", Visibility = seen }))).Value;

    /// <summary>A discussion by this person in the board of this visibility.</summary>
    public async Task<ThreadPage> Thread(Person by, Visibility visibility = Visibility.Everyone, string title = "A title", string body = "A body") =>
        await by.Forum.StartThread(new() { Board = (await Board(visibility)).Slug, Title = title, Body = body, Kind = ThreadKind.Discussion });

    /// <summary>A meeting that is open now, run by this leader.</summary>
    public async Task<Meeting> LiveMeeting(Person leader, Visibility audience, string title = "A meeting")
    {
        var meeting = await Scheduled(leader, audience, title);
        await leader.Forum.OpenMeeting(meeting.Id);
        return await leader.Forum.GetMeeting(meeting.Id);
    }

    /// <summary>A meeting of tomorrow, run by this leader.</summary>
    public static Task<Meeting> Scheduled(Person leader, Visibility audience, string title = "A meeting") => leader.Forum.ScheduleMeeting(new()
    {
        Title = title, Zone = "Europe/Amsterdam", Audience = audience, StartsAt = DateTimeOffset.UtcNow.AddDays(1), EndsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(2),
    });

    /// <summary>The connection string; asked for again at each start.</summary>
    protected abstract ValueTask<string> Store();
}

/// <summary>Somebody with an account.</summary>
/// <param name="Forum">A client that carries their token.</param>
public sealed record Person(string UserName, string Id, string Token, ForumClient Forum);

/// <summary>A forum on the embedded store.</summary>
public class OnSqlite : Forum
{
    public OnSqlite() : this(new ForumOptions()) { }

    internal OnSqlite(ForumOptions options) : base(options) { }

    protected override ValueTask<string> Store() => ValueTask.FromResult($"Data Source={Path.Combine(Folder, "forum.db")}");
}

/// <summary>A forum on MongoDB; skips its tests where there is none.</summary>
public class OnMongo : Forum
{
    private readonly OwnMongoDatabase _database = new();

    public OnMongo() : this(new ForumOptions()) { }

    internal OnMongo(ForumOptions options) : base(options) { }

    public override async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        if (await MongoServer.ConnectionStringAsync() is not null) await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override ValueTask<string> Store() => ValueTask.FromResult(_database.ConnectionString);
}
