using Microsoft.AspNetCore.Http.Connections;

namespace VmugForum.Tests.Access;

/// <summary>Ways to a meeting that one may not see, each by its name. An id that nobody ever had goes the same way.</summary>
internal static class WaysIn
{
    public static IReadOnlyDictionary<string, Func<Knock, Task<string>>> ByName { get; } = new Dictionary<string, Func<Knock, Task<string>>>
    {
        // Reading as a program.
        ["the meeting"] = k => k.Api("GET", M(k)),
        ["its log"] = k => k.Api("GET", $"{M(k)}/events?after=0"),
        ["the end of its log"] = k => k.Api("GET", $"{M(k)}/events?after=1000000&limit=1"),
        ["its room"] = k => k.Api("GET", $"{M(k)}/room"),
        ["its agenda"] = k => k.Api("GET", $"{M(k)}/agenda"),
        ["its attendance"] = k => k.Api("GET", $"{M(k)}/rsvp"),
        ["its attendees"] = k => k.Api("GET", $"{M(k)}/attendees"),
        ["its calendar file"] = k => k.Api("GET", $"{M(k)}/calendar.ics"),
        ["its report"] = k => k.Api("GET", $"{M(k)}/report"),
        ["a story on its agenda"] = k => k.Api("GET", $"threads/{k.At.Story}"),
        ["the posts of that story"] = k => k.Api("GET", $"threads/{k.At.Story}/posts"),
        ["the live stream of that story"] = k => k.Api("GET", $"threads/{k.At.Story}/live"),
        ["the opening post of that story"] = k => k.Api("GET", $"posts/{k.At.Post}"),
        ["the history of that post"] = k => k.Api("GET", $"posts/{k.At.Post}/history"),

        // Acting as a program.
        ["coming to it"] = k => k.Api("PUT", $"{M(k)}/rsvp", new { answer = "coming" }),
        ["saying a line"] = k => k.Api("POST", $"{M(k)}/messages", new { clientMessageId = Guid.NewGuid().ToString(), body = "Hello" }),
        ["raising a hand"] = k => k.Api("POST", $"{M(k)}/hand"),
        ["lowering a hand"] = k => k.Api("DELETE", $"{M(k)}/hand"),
        ["mending a line"] = k => k.Api("PATCH", $"{M(k)}/messages/{k.At.Line}", new { body = k.Mended }),
        ["redacting a line"] = k => k.Api("POST", $"{M(k)}/messages/{k.At.Line}/redact", new { reason = "test" }),
        ["calling the next speaker"] = k => k.Api("POST", $"{M(k)}/queue/next"),
        ["ending a turn"] = k => k.Api("POST", $"{M(k)}/turn/end"),
        ["placing dots"] = k => k.Api("PUT", $"{M(k)}/agenda/dots", new { dots = new Dictionary<string, int> { [k.At.Item] = 1 } }),
        ["putting its own story forward again"] = k => k.Api("POST", $"{M(k)}/agenda/items", new { thread = k.At.Story }),
        ["starting an item"] = k => k.Api("POST", $"{M(k)}/agenda/items/{k.At.Item}/start"),
        ["voting for more time"] = k => k.Api("PUT", $"{M(k)}/agenda/items/{k.At.Item}/extension", new { goesOn = true }),
        ["fixing its order"] = k => k.Api("POST", $"{M(k)}/agenda/freeze"),
        ["changing it"] = k => k.Api("PATCH", M(k), new { title = "Mine now" }, ("If-Match", "\"1\"")),
        ["opening it"] = k => k.Api("POST", $"{M(k)}/open"),
        ["closing it"] = k => k.Api("POST", $"{M(k)}/close"),
        ["calling it off"] = k => k.Api("POST", $"{M(k)}/cancel"),
        ["becoming its deputy"] = k => k.Api("PUT", $"{M(k)}/deputy", new { userName = "cast-member" }),
        ["taking it over"] = k => k.Api("POST", $"{M(k)}/take-over"),
        ["giving it seats"] = k => k.Api("PUT", $"{M(k)}/seats", new { seats = 3 }),
        ["taking a seat back"] = k => k.Api("DELETE", $"{M(k)}/attendees/somebody"),
        ["passing its turn on"] = k => k.Api("POST", $"{M(k)}/pass-on"),

        // Pages, with the cookie.
        ["its page"] = k => k.Page($"meetings/{k.At.Meeting}"),
        ["its page by a deep link"] = k => k.Page($"meetings/{k.At.Meeting}?from=mail#item-{k.At.Item}"),
        ["the page of its room"] = k => k.Page($"meetings/{k.At.Meeting}/room#line-1"),
        ["the wall"] = k => k.Page($"meetings/{k.At.Meeting}/room/wall"),
        ["the page of its report"] = k => k.Page($"meetings/{k.At.Meeting}/report"),
        ["the page of a line"] = k => k.Page($"meetings/{k.At.Meeting}/lines/{k.At.Line}/redact"),
        ["the page on which it is changed"] = k => k.Page($"meetings/{k.At.Meeting}/edit"),
        ["the page of a story on its agenda"] = k => k.Page($"threads/{k.At.Story}/a-title"),
        ["the place of a post"] = k => k.Page($"posts/{k.At.Post}"),
        ["the door with the rule"] = k => k.Form($"meetings/{k.At.Meeting}/room/enter"),
        ["the form of a line"] = k => k.Form($"meetings/{k.At.Meeting}/room", ("body", "Hello"), ("requestId", Guid.NewGuid().ToString())),
        ["the form of a hand"] = k => k.Form($"meetings/{k.At.Meeting}/hand", ("do", "raise")),
        ["the form of an answer"] = k => k.Form($"meetings/{k.At.Meeting}/rsvp", ("answer", "coming")),
        ["a script on our page"] = k => k.Script(HttpMethod.Get, $"{M(k)}/room"),
        ["a script that speaks"] = k => k.Script(HttpMethod.Post, $"{M(k)}/messages", new { clientMessageId = Guid.NewGuid().ToString(), body = "Hello" }),

        // The same with other words around it.
        ["HEAD"] = k => k.Head($"meetings/{k.At.Meeting}"),
        ["a range of bytes"] = k => k.Api("GET", $"{M(k)}/calendar.ics", null, ("Range", "bytes=0-9")),
        ["a copy known by any tag"] = k => k.Api("GET", M(k), null, ("If-None-Match", "*")),
        ["a copy known by its tag"] = k => k.Api("GET", M(k), null, ("If-None-Match", "\"1\", W/\"1\"")),
        ["a copy that must exist"] = k => k.Api("GET", M(k), null, ("If-Match", "*")),
        ["a copy known by its date"] = k => k.Api("GET", M(k), null, ("If-Modified-Since", DateTimeOffset.UtcNow.AddYears(1).ToString("R"))),
        ["a page known by its tag"] = k => k.Page($"meetings/{k.At.Meeting}", ("If-None-Match", "*")),
        ["a method in a header"] = k => k.Api("GET", M(k), null, ("X-HTTP-Method-Override", "DELETE"), ("X-HTTP-Method", "PUT")),
        ["another type of answer"] = k => k.Api("GET", M(k), null, ("Accept", "text/calendar, application/xml;q=0.9")),
        ["another path in a header"] = k => k.Api("GET", M(k), null, ("X-Original-URL", "/api/v1/meetings"), ("X-Rewrite-URL", "/")),
        ["another sender in a header"] = k => k.Api("GET", M(k), null, ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-User", "admin"), ("X-Real-IP", "::1")),
        ["another origin in a header"] = k => k.Api("GET", M(k), null, ("Origin", "https://elsewhere.example"), ("Referer", $"{k.Own}/admin")),
        ["a key that somebody used who may"] = k => k.Api("POST", $"{M(k)}/messages", new { clientMessageId = "first", body = "Hello" }, ("Idempotency-Key", "first")),
        ["an id with its letters written as numbers"] = k => k.Raw($"GET /api/v1/meetings/%{(int)k.At.Meeting[0]:x2}{k.At.Meeting[1..]}"),
        ["a slash at the end"] = k => k.Raw($"GET /api/v1/meetings/{k.At.Meeting}/"),
        ["a way round by another place"] = k => k.Raw($"GET /api/v1/boards/../meetings/./{k.At.Meeting}"),
        ["an absolute address"] = k => k.Raw($"GET {k.Own}/api/v1/meetings/{k.At.Meeting}"),
        ["another host"] = k => k.Raw($"GET /api/v1/meetings/{k.At.Meeting}", ("Host", "localhost")),

        // The hub.
        ["joining by a socket"] = k => k.Hub(HttpTransportType.WebSockets, "Join", k.At.Meeting, null),
        ["joining by events"] = k => k.Hub(HttpTransportType.ServerSentEvents, "Join", k.At.Meeting, null),
        ["joining by long polling"] = k => k.Hub(HttpTransportType.LongPolling, "Join", k.At.Meeting, null),
        ["joining from a number"] = k => k.Hub(HttpTransportType.WebSockets, "Join", k.At.Meeting, 1L),
        ["joining without negotiation"] = k => k.Socket(null, false, "Join", k.At.Meeting, null),
        ["joining by the cookie from our page"] = k => k.Socket(k.Own, true, "Join", k.At.Meeting, null),
        ["joining under another letter case"] = k => k.Socket(null, false, "JOIN", k.At.Meeting, null),
        ["speaking on the hub"] = k => k.Hub(HttpTransportType.WebSockets, "Say", k.At.Meeting, Guid.NewGuid().ToString(), "Hello", null),
        ["editing on the hub"] = k => k.Hub(HttpTransportType.WebSockets, "Edit", k.At.Meeting, k.At.Line, k.Mended),
        ["redacting on the hub"] = k => k.Hub(HttpTransportType.WebSockets, "Redact", k.At.Meeting, k.At.Line, "test"),
        ["typing on the hub"] = k => k.Hub(HttpTransportType.WebSockets, "Typing", k.At.Meeting),
        ["a hand on the hub"] = k => k.Hub(HttpTransportType.WebSockets, "RaiseHand", k.At.Meeting),
        ["calling on the hub"] = k => k.Hub(HttpTransportType.WebSockets, "CallNext", k.At.Meeting, "a-call"),
        ["an item on the hub"] = k => k.Hub(HttpTransportType.WebSockets, "StartItem", k.At.Meeting, k.At.Item),
        ["a vote on the hub"] = k => k.Hub(HttpTransportType.WebSockets, "VoteOnExtension", k.At.Meeting, k.At.Item, true),
    };

    /// <summary>Places without an id, where it would stand for those who may see it.</summary>
    /// <param name="word">A word of its title.</param>
    public static IReadOnlyDictionary<string, Func<Knock, Task<string>>> Around(string word) => new Dictionary<string, Func<Knock, Task<string>>>
    {
        ["the list of meetings"] = k => k.Api("GET", "meetings?limit=100"),
        ["the page of meetings"] = k => k.Page("meetings"),
        ["the front page"] = k => k.Page(""),
        ["the calendar of all"] = k => k.Api("GET", "calendar.ics"),
        ["the calendar by cookie"] = k => k.Script(HttpMethod.Get, "calendar.ics"),
        ["the list of stories"] = k => k.Api("GET", "threads?sort=newest&limit=100"),
        ["the stories of who put one forward"] = k => k.Api("GET", "threads?author=a-customer"),
        ["search"] = k => k.Api("GET", $"search?q={word}"),
        ["search by the beginning of a word"] = k => k.Api("GET", $"search?q={word[..5]}"),
        ["the page of search"] = k => k.Page($"search?q={word}"),
        ["the bell"] = k => k.Api("GET", "notices"),
        ["the number on the bell"] = k => k.Api("GET", "notices/unread"),
        ["the page of notices"] = k => k.Page("notices"),
        ["who put a story forward"] = k => k.Page("members/a-customer"),
        ["the chapters"] = k => k.Api("GET", "chapters"),
        ["the boards"] = k => k.Api("GET", "boards"),
    };

    private static string M(Knock k) => $"meetings/{k.At.Meeting}";
}
