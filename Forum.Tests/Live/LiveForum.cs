using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VmugForum.Client;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using ForumJson = VmugForum.Client.Contracts.ForumJson;

namespace VmugForum.Tests.Live;

/// <summary>Somebody with an access token.</summary>
public sealed record Person(Member Member, Pass Pass, string Token)
{
    public string UserName => Member.State.UserName;
    public MemberId Id => Member.State.Id;
    public Actor Actor => Member.State.ActingAt(DateTimeOffset.UtcNow, []);
}

/// <summary>The real host on a throw-away SQLite file, reached over real sockets; can be stopped and started again.</summary>
public sealed class LiveForum : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("forum-live-").FullName;
    private readonly Dictionary<string, string> _settings;
    private Host? _host;
    private int _people;

    private LiveForum(Dictionary<string, string> settings) => _settings = settings;

    /// <summary>The host's clock; real timers, movable time.</summary>
    public MovableClock Clock { get; } = new();

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _host!.Services;

    /// <summary>Starts a forum whose limits are far away, unless said otherwise.</summary>
    public static Task<LiveForum> Start(double limits = 1000) => With(new() { ["Forum:Limits:Scale"] = limits.ToString(System.Globalization.CultureInfo.InvariantCulture) });

    public static Task<LiveForum> With(Dictionary<string, string> settings)
    {
        var forum = new LiveForum(settings);
        forum.Open(0);
        return Task.FromResult(forum);
    }

    /// <summary>Stops the host and starts another on the same file and port.</summary>
    public async Task Restart()
    {
        var port = Address.Port;
        await _host!.DisposeAsync();
        Open(port);
    }

    /// <summary>Adds a member with a class, a role and a token of a year.</summary>
    public async Task<Person> Add(AffiliationClass affiliation = AffiliationClass.Customer, Roles roles = Roles.None, DateTimeOffset? provenUntil = null)
    {
        using var scope = Services.CreateScope();
        var ids = scope.ServiceProvider.GetRequiredService<IIds>();
        var number = Interlocked.Increment(ref _people);
        var (name, now) = ($"person{number}", Clock.Now());
        DateTimeOffset? until = affiliation == AffiliationClass.Unproven ? null : provenUntil ?? now.AddDays(180);
        var member = new Member(new(new(ids.Next()), name, name, $"{name}@example.org", $"{name}@example.org", $"Person {number}", "", null,
            roles, affiliation, until, Standing.Open, null, 0, null, now));
        var secret = ids.Secret();
        var pass = new Pass(ids.Next(), PassKind.Token, Secrets.Hash(secret), member.State.Id, "tests", now, now.AddYears(1));
        scope.ServiceProvider.GetRequiredService<IMemberStore>().Add(member);
        scope.ServiceProvider.GetRequiredService<ISessionStore>().Add(pass);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, CancellationToken.None);
        return new(member, pass, secret);
    }

    /// <summary>Gives a member a session beside the token, as a browser has it.</summary>
    public async Task<(Pass Pass, string Secret)> AddSession(Person person)
    {
        using var scope = Services.CreateScope();
        var ids = scope.ServiceProvider.GetRequiredService<IIds>();
        var secret = ids.Secret();
        var pass = new Pass(ids.Next(), PassKind.Session, Secrets.Hash(secret), person.Id, "a browser", Clock.Now(), Clock.Now().AddDays(30));
        scope.ServiceProvider.GetRequiredService<ISessionStore>().Add(pass);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, CancellationToken.None);
        return (pass, secret);
    }

    public async Task<T> Send<T>(IRequest<T> message)
    {
        using var scope = Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    /// <summary>A meeting that is live.</summary>
    public async Task<MeetingId> LiveMeeting(Audience audience = Audience.Customers)
    {
        var meeting = await ScheduledMeeting(audience);
        await Send(new OpenMeeting(Actor.Forum, meeting));
        return meeting;
    }

    public async Task<MeetingId> ScheduledMeeting(Audience audience = Audience.Customers)
    {
        var facilitator = await Add(AffiliationClass.Customer, Roles.Leader);
        var view = await Send(new ScheduleMeeting(facilitator.Actor, "What broke this quarter", "", audience, "Europe/Amsterdam",
            Clock.Now(), Clock.Now().AddHours(2), null, null));
        return view.Meeting.Id;
    }

    public RoundtableConnection Connect(Person who, MeetingId meeting, Func<RoundtableOptions, RoundtableOptions>? how = null) =>
        new((how ?? (o => o))(new(Address, who.Token) { LongestWait = TimeSpan.FromSeconds(1) }), meeting.Value);

    /// <summary>A bare hub connection, as any SignalR client has it.</summary>
    public async Task<HubConnection> Hub(Person who, HttpTransportType transport = HttpTransportType.WebSockets)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(Address, "/hubs/roundtable"), http =>
            {
                http.Transports = transport;
                http.Headers["Authorization"] = $"Bearer {who.Token}";
            })
            .AddJsonProtocol(json => ForumJson.Shape(json.PayloadSerializerOptions))
            .Build();
        await hub.StartAsync();
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Open(int port)
    {
        _host = new(_folder, _settings, Clock);
        _host.UseKestrel(port);
        _host.StartServer();
        Address = new(_host.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority));
    }

    private sealed class Host(string folder, Dictionary<string, string> settings, TimeProvider clock) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Forum", $"Data Source={Path.Combine(folder, "forum.db")}");
            builder.UseSetting("Forum:DataFolder", folder);
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
            builder.ConfigureTestServices(services => services.AddSingleton(clock));
        }
    }
}

/// <summary>The real clock with its hands moved; timers run at their real pace.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Move(TimeSpan ahead) => _ahead += ahead;
}
