using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Core.Ports;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;
using Person = VmugForum.Tests.Harness.Person;

namespace VmugForum.Tests.Access;

/// <summary>
/// A vendor, and somebody who was a customer and sat in the room until they became one, both with every role that isn't a class, try to
/// learn of a customers' meeting. They get what an id that nobody ever had gets, and nothing else. A customer goes each way in.
/// </summary>
public sealed class AVendorTriesEveryWayIn(ClosedDoors forum) : IClassFixture<ClosedDoors>
{
    public static TheoryData<string, string> Ways => Of(WaysIn.ByName.Keys);

    public static TheoryData<string, string> Places => Of(WaysIn.Around("word-of-it").Keys);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task And_gets_what_nobodys_id_gets(string way, string who)
    {
        var knock = WaysIn.ByName[way];

        var (real, madeUp) = (await knock(forum.Of(who, forum.Real)), await knock(forum.Of(who, Target.MadeUp())));

        real.ShouldBe(madeUp, way);
        forum.Secrets.Where(secret => real.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(way);
        (await knock(forum.Of("customer", forum.Real))).ShouldNotBe(await knock(forum.Of("customer", Target.MadeUp())), $"Nobody gets in by “{way}”, so that it shows nothing.");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task And_finds_no_trace_where_it_would_stand(string place, string who)
    {
        var look = WaysIn.Around(forum.Word)[place];

        var seen = await look(forum.Of(who, forum.Real));

        forum.Secrets.Where(secret => seen.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(place);
        seen.ShouldNotContain(Target.Masked, Case.Sensitive, place);
        if (who == "vendor") seen.ShouldBe(forum.Before[place], $"Something is different at “{place}” since there is a meeting.");
        var customers = await look(forum.Of("customer", forum.Real));
        if (place is not ("the chapters" or "the boards" or "the number on the bell" or "who put a story forward")) forum.Secrets.Append(Target.Masked).ShouldContain(secret => customers.Contains(secret), place);
    }

    [Theory]
    [InlineData("vendor")]
    [InlineData("turned")]
    public async Task And_guesses_ids_around_the_right_one(string who)
    {
        var near = Enumerable.Range(0, 32).SelectMany(place => "0f".Select(digit => forum.Real.Meeting[..place] + digit + forum.Real.Meeting[(place + 1)..])).Append(forum.Real.Meeting).Distinct().ToList();

        (await Answers(who)).Distinct().ShouldHaveSingleItem();
        (await Answers("customer")).Distinct().Count().ShouldBe(2);

        Task<string[]> Answers(string name) => Task.WhenAll(near.Select(id => forum.Of(name, forum.Real with { Meeting = id }).Api("GET", $"meetings/{id}")));
    }

    [Theory]
    [InlineData("vendor")]
    [InlineData("turned")]
    public async Task And_names_its_story_at_a_meeting_that_is_theirs(string who)
    {
        Task<string> PutForward(string name, Target at) => forum.Of(name, at).Api("POST", $"meetings/{forum.MembersMeeting}/agenda/items", new { thread = at.Story });

        (await PutForward(who, forum.Real)).ShouldBe(await PutForward(who, Target.MadeUp()));
        (await PutForward("customer", forum.Real)).ShouldContain("agenda.story-out-of-reach");
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task And_joins_by_a_cookie_from_a_page_of_somebody_else(string? origin)
    {
        var refused = await forum.Of("turned", forum.Real).Socket(origin, true, "Join", forum.Real.Meeting, null);

        refused.ShouldBe(await forum.Of("turned", Target.MadeUp()).Socket(origin, true, "Join", Guid.NewGuid().ToString("n"), null));
        refused.ShouldContain("403");
        // A line of its own: another way in may have taken back the one that all look for.
        var said = $"said{Guid.NewGuid():n}";
        await forum.Regular.Forum.Say(forum.Real.Meeting, new() { ClientMessageId = Guid.NewGuid().ToString(), Body = said });
        var customer = forum.Of("customer", forum.Real);
        (await customer.Socket(customer.Own, true, "Join", forum.Real.Meeting, null)).ShouldContain(said);
    }

    [Theory]
    [InlineData("vendor")]
    [InlineData("turned")]
    public async Task And_hears_nothing_on_a_connection_that_stays_open(string who)
    {
        await using var vendor = await Ears.Open(forum.Of(who, forum.Real), forum.Real.Meeting);
        await using var customer = await Ears.Open(forum.Of("customer", forum.Real), forum.Real.Meeting);

        await forum.Regular.Forum.Say(forum.Real.Meeting, new() { ClientMessageId = Guid.NewGuid().ToString(), Body = "Is anybody listening?" });

        // The room's beat comes after the line: whoever was to hear has heard by then.
        await customer.Beat.Task.WaitAsync(TimeSpan.FromSeconds(20));
        customer.Heard.ShouldContain(frame => frame.Contains("Is anybody listening?"));
        vendor.Heard.ShouldBeEmpty();
    }

    private static TheoryData<string, string> Of(IEnumerable<string> names)
    {
        var rows = new TheoryData<string, string>();
        foreach (var name in names)
            foreach (var who in new[] { "vendor", "turned" }) rows.Add(name, who);
        return rows;
    }

    /// <summary>A connection to the hub that tried to join, and everything that it was told.</summary>
    private sealed class Ears(HubConnection hub) : IAsyncDisposable
    {
        public List<string> Heard { get; } = [];

        public TaskCompletionSource Beat { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static async Task<Ears> Open(Knock who, string meeting)
        {
            var ears = new Ears(await who.Open(HttpTransportType.WebSockets));
            await ears.Listen(who, meeting);
            return ears;
        }

        public ValueTask DisposeAsync() => hub.DisposeAsync();

        private async Task Listen(Knock who, string meeting)
        {
            foreach (var name in new[] { "roomEvents", "roomSignal", "roomHead", "roomLost" })
                hub.On<System.Text.Json.JsonElement>(name, said =>
                {
                    lock (Heard)
                    {
                        if (name == "roomHead" && Heard.Exists(frame => frame.Contains("listening"))) Beat.TrySetResult();
                        Heard.Add($"{name} {said}");
                    }
                });
            await who.Call(hub, "Join", meeting, null);
        }
    }
}

/// <summary>A forum in which customers meet: one room is open, with a line, a hand, an item, a question, and one that was answered from outside.</summary>
public sealed class ClosedDoors : OnSqlite
{
    private readonly MovableClock _clock;

    public ClosedDoors() : this(new()) { }

    private ClosedDoors(MovableClock clock) : base(new() { Time = clock }) => _clock = clock;

    private const string Chapter = "closed-doors";
    private readonly Dictionary<string, (Person Who, CookieJar Browser)> _people = [];

    internal Target Real { get; private set; } = null!;

    /// <summary>What stood where, for the vendor, before there was a meeting.</summary>
    internal Dictionary<string, string> Before { get; } = [];

    public Person Regular => Person("customer");
    public Person Leader { get; private set; } = null!;

    /// <summary>A meeting that vendors may come to, and run.</summary>
    public string MembersMeeting { get; private set; } = "";

    /// <summary>A word of the title by which it could be searched for; it isn't one of the secrets, as a page shows what was asked.</summary>
    public string Word => "roundtableword";

    public string Line { get; } = $"canary{Guid.NewGuid():n}";

    public IReadOnlyList<string> Secrets => [_title, _about, _story, Line, _question, _inquiry, _answer];

    private readonly string _title = $"canary{Guid.NewGuid():n}", _about = $"canary{Guid.NewGuid():n}", _story = $"canary{Guid.NewGuid():n}",
        _question = $"canary{Guid.NewGuid():n}", _inquiry = $"canary{Guid.NewGuid():n}", _answer = $"canary{Guid.NewGuid():n}";

    public Person Person(string name) => _people[name].Who;

    internal Knock Of(string name, Target at) => new(this, _people[name].Who, _people[name].Browser, at);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Leader = await Register(null, AffiliationClass.Customer, Role.Leader);
        await Come("vendor", await Register("a-vendor", AffiliationClass.Vendor, Role.Leader, Role.Moderator));
        await Come("turned", await Register("a-turncoat", AffiliationClass.Customer, Role.Leader, Role.Moderator));
        await Come("customer", await Register("a-customer", AffiliationClass.Customer));
        await Admin.Forum.FoundChapter(new() { Slug = Chapter, Name = "Closed doors", Zone = "Europe/Amsterdam", Leaders = [Leader.UserName, "a-vendor", "a-turncoat"] });
        foreach (var (who, _) in _people.Values) await who.Forum.JoinChapter(Chapter);
        await Board(Visibility.Customers);
        await Board(Visibility.Everyone);
        MembersMeeting = (await Scheduled(Person("vendor"), Visibility.Members)).Id;
        await Settled();
        foreach (var (who, _) in _people.Values) await who.Forum.PutAllNoticesAway();
        foreach (var (place, look) in WaysIn.Around(Word)) Before[place] = await look(Of("vendor", Target.MadeUp()));
        await Meet();
        await Turn();
        await Settled();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var (_, browser) in _people.Values) browser.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A customers' meeting of the chapter, whose leaders and members are told of it as far as they may see it.</summary>
    public Task<Meeting> Plan(string title) => Leader.Forum.ScheduleMeeting(new()
    {
        Title = title, About = _about, Zone = "Europe/Amsterdam", Audience = Visibility.Customers, Chapter = Chapter, StartsAt = DateTimeOffset.UtcNow.AddDays(1), EndsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(2),
    });

    /// <summary>Waits until everybody has been told.</summary>
    public async Task Settled()
    {
        for (var left = 1000; ; left--, await Task.Delay(20))
        {
            await using var scope = Services.CreateAsyncScope();
            if ((await scope.ServiceProvider.GetRequiredService<IOutbox>().Depth(default)).Waiting == 0) return;
            left.ShouldBePositive("Work waits.");
        }
    }

    private async Task Come(string name, Person who) => _people[name] = (who, await new CookieJar(this).SignIn(who.UserName));

    private async Task Meet()
    {
        var meeting = await Plan($"{Word} {_title}");
        var story = await Thread(Regular, Visibility.Customers, $"{Word} {_story}");
        var item = await Regular.Forum.PutStoryForward(meeting.Id, story.Id);
        await Leader.Forum.FreezeAgenda(meeting.Id);
        await Leader.Forum.OpenMeeting(meeting.Id);
        var line = await Regular.Forum.Say(meeting.Id, new() { ClientMessageId = "a-line", Body = Line });
        await Leader.Forum.RaiseHand(meeting.Id);
        var question = await Regular.Forum.AskQuestion(meeting.Id, _question);
        await Leader.Forum.ApproveQuestion(meeting.Id, question.QuestionId);
        Real = new(meeting.Id, item.ItemId, line.MessageId, story.Id, story.Posts.Items[0].Id, question.QuestionId, await AskOutside(meeting.Id));
        await WaysIn.ByName["a key that somebody used who may"](Of("customer", Real));
    }

    /// <summary>The room votes, the question goes out, and the answer comes back.</summary>
    private async Task<string> AskOutside(string meeting)
    {
        var asked = await Leader.Forum.ProposeInquiry(meeting, new() { Text = _inquiry, Minutes = 1, Quorum = 2 });
        foreach (var voter in new[] { Leader, Regular }) await voter.Forum.VoteOnInquiry(meeting, asked.InquiryId, true);
        _clock.Move(TimeSpan.FromMinutes(2));
        while ((await Leader.Forum.GetInquiries(meeting)).Items.Single().State != InquiryState.Accepted) await Task.Delay(20);
        var link = new Uri(Address, new Uri((await Leader.Forum.SendInquiry(meeting, asked.InquiryId)).Url).AbsolutePath);
        using var outside = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["answer"] = _answer, ["by"] = "" });
        using var answer = await outside.PostAsync(link, form);
        (await Leader.Forum.GetInquiries(meeting)).Items.Single().State.ShouldBe(InquiryState.Answered);
        return asked.InquiryId;
    }

    /// <summary>Sits in the room, with a token and in a browser, and then changes sides: both are as old as the right that is gone.</summary>
    private async Task Turn()
    {
        var turned = Of("turned", Real);
        foreach (var way in new[] { "its room", "the door with the rule", "the page of its room", "joining by a socket", "a hand on the hub", "coming to it" })
            (await WaysIn.ByName[way](turned)).ShouldNotContain("not-found", Case.Insensitive, way);
        await Admin.Forum.SetAffiliation("a-turncoat", AffiliationClass.Vendor, "changed sides");
        await Person("turned").Forum.PutAllNoticesAway();
    }
}
