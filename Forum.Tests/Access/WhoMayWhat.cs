namespace VmugForum.Tests.Access;

/// <summary>"Who may what", cell by cell. A class opens places, a role gives acts; neither gives the other.</summary>
public static class WhoMayWhat
{
    private static readonly Place[] Threads = [Place.Everyones, Place.Members, Place.Customers, Place.HiddenThread, Place.RemovedThread, Place.LockedThread];
    private static readonly Place[] Posts = [.. Threads, Place.HiddenPost, Place.RemovedPost];
    private static readonly Place[] Meetings = [Place.MembersMeetingScheduled, Place.MembersMeetingLive, Place.CustomersMeetingLive, Place.CustomersMeetingClosed];
    private static readonly Place[] Nowhere = [Place.Nowhere];
    private const string Why = """{"reason":"test"}""";

    public static IReadOnlyList<Cell> Table { get; } =
    [
        // Anybody.
        Everybody("GET /health/live"), Everybody("GET /health/ready"), Everybody("GET /openapi/{documentName}.json"),
        Everybody("GET /api/v1/boards"), Everybody("GET /api/v1/boards/{board}"), Everybody("GET /api/v1/chapters"),
        Everybody("GET /api/v1/threads"), Everybody("GET /api/v1/search") with { Query = "?q=word" }, Everybody("GET /api/v1/meetings"), Everybody("GET /api/v1/calendar.ics"),
        new("POST /api/v1/members", Nowhere, (_, _) => 202, """{"userName":"new-UNIQUE","email":"UNIQUE@example.org","password":"harness-people-1","displayName":"New"}"""),
        new("POST /api/v1/members/open", Nowhere, (_, _) => 404, """{"link":"nobodys"}"""),
        new("POST /api/v1/claims", Nowhere, (_, _) => 404, """{"link":"nobodys","email":"UNIQUE@example.org","password":"harness-people-1"}"""),
        new("POST /api/v1/password/forgot", Nowhere, (_, _) => 202, """{"email":"nobody-UNIQUE@example.org"}"""),
        new("POST /api/v1/password/reset", Nowhere, (_, _) => 404, """{"link":"nobodys","password":"harness-people-2"}"""),
        new("POST /api/v1/tokens", Nowhere, (_, _) => 201, """{"login":"cast-member","password":"harness-people-1","name":"matrix"}"""),

        // Whoever is signed in.
        Members("GET /api/v1/me", 200), Members("GET /api/v1/tokens", 200), Members("GET /api/v1/members/{userName}", 200),
        Members("PUT /api/v1/me", 204, """{"displayName":"Somebody","about":""}"""),
        Members("POST /api/v1/posts/preview", 200, """{"body":"*b*"}"""),
        Members("PUT /api/v1/me/password", 403, """{"present":"not-my-password","password":"harness-people-3"}"""),
        Members("DELETE /api/v1/tokens/{id}", 204),
        new("DELETE /api/v1/tokens", Nowhere, Signed(204)),
        Members("GET /api/v1/notices", 200), Members("GET /api/v1/notices/unread", 200), Members("GET /api/v1/notices/live", 200), Members("POST /api/v1/notices/read", 204, "{}"),
        Members("POST /api/v1/notices/{id}/read", 404),
        Members("GET /api/v1/me/notices", 200), Members("PUT /api/v1/me/notices", 204, """{"topic":"replies","channel":"bell"}"""),
        Members("GET /api/v1/me/chapters", 200), Members("PUT /api/v1/me/chapters/{chapter}", 204), Members("DELETE /api/v1/me/chapters/{chapter}", 204),

        // Threads and posts: readers.
        new("GET /api/v1/threads/{id}", Threads, Read), new("GET /api/v1/threads/{id}/posts", Threads, Read), new("GET /api/v1/threads/{id}/live", Threads, Read),
        new("GET /api/v1/posts/{id}", Posts, Read), new("GET /api/v1/posts/{id}/history", Posts, Read),
        new("GET /api/v1/meetings/{id}", Meetings, Read), new("GET /api/v1/meetings/{id}/calendar.ics", Meetings, Read),
        new("GET /api/v1/meetings/{id}/events", Meetings, Signed(Read)), new("GET /api/v1/meetings/{id}/room", Meetings, Signed(Read)),

        // Writers where they may read.
        new("POST /api/v1/threads", Nowhere, Signed(201), """{"board":"board-everyone","title":"t","body":"b","kind":"discussion"}"""),
        new("POST /api/v1/threads/{id}/posts", Threads, Signed(Seen((_, place) => place is Place.HiddenThread or Place.RemovedThread or Place.LockedThread ? 409 : 201)), """{"body":"b"}"""),

        // Authors of their own; nobody of the cast is the author.
        new("PATCH /api/v1/threads/{id}", Threads, Signed(Seen((_, _) => 403)), """{"title":"Mine now"}"""),
        new("DELETE /api/v1/threads/{id}", Threads, Signed(Seen((_, _) => 403))),
        new("POST /api/v1/threads/{id}/restore", Threads, Signed(Seen((_, _) => 403))),
        new("PATCH /api/v1/posts/{id}", Posts, Signed(Seen((role, place) => place == Place.LockedThread && role != "moderator" ? 409 : 403)), """{"body":"Mine now"}"""),
        new("DELETE /api/v1/posts/{id}", Posts, Signed(Seen((_, _) => 403))),
        new("POST /api/v1/posts/{id}/restore", Posts, Signed(Seen((_, _) => 403))),

        // Accepting: the author and moderators.
        new("PUT /api/v1/threads/{id}/accepted/{postId}", Threads, Signed(Seen(Moderators(204)))),
        new("DELETE /api/v1/threads/{id}/accepted/{postId}", Threads, Signed(Seen(Moderators(204)))),

        // Moderators, in places that they may read.
        Curation("threads", "pin"), Curation("threads", "unpin"), Curation("threads", "lock"), Curation("threads", "unlock"),
        Curation("threads", "hide"), Curation("threads", "unhide"), Curation("posts", "hide"), Curation("posts", "unhide"),
        new("GET /api/v1/moderation/log", Nowhere, Signed(Moderators(200))),
        new("POST /api/v1/admin/members/{userName}/silence", Nowhere, Signed(Moderators(204)), """{"until":"2020-01-01T00:00:00Z","reason":"test"}"""),

        // Leaders, and nobody without being of the audience.
        new("POST /api/v1/meetings", Nowhere, Signed(Leaders(201)),
            """{"title":"t","zone":"Europe/Amsterdam","audience":"members","startsAt":"2030-01-01T10:00:00Z","endsAt":"2030-01-01T11:00:00Z"}"""),
        new("PATCH /api/v1/meetings/{id}", Meetings, Signed(Seen(Leaders(200))), """{"title":"Changed"}"""),
        new("POST /api/v1/meetings/{id}/open", Meetings, Signed(Seen(Leaders(204)))),
        new("POST /api/v1/meetings/{id}/close", Meetings, Signed(Seen((role, place) => role != "leader" ? 403 : place == Place.MembersMeetingScheduled ? 409 : 204))),

        // What became of it: its audience once it is over, who runs it as it goes.
        new("GET /api/v1/meetings/{id}/report", Meetings, Signed(Seen((role, place) => place == Place.CustomersMeetingClosed || (role == "leader" && place != Place.MembersMeetingScheduled) ? 200 : 409))),

        // The agenda: its audience puts forward and votes before the freeze; authors decide about their own; who runs the meeting about the order.
        new("GET /api/v1/meetings/{id}/agenda", Meetings, Signed(Read)),
        new("POST /api/v1/meetings/{id}/agenda/items", Meetings, Signed(Seen(Open(201))), """{"thread":"THREAD"}"""),
        new("PUT /api/v1/meetings/{id}/agenda/dots", Meetings, Signed(Seen(Open(204))), """{"dots":{}}"""),
        new("POST /api/v1/meetings/{id}/agenda/items/{itemId}/accept", Meetings, Signed(Seen((_, _) => 403))),
        new("POST /api/v1/meetings/{id}/agenda/items/{itemId}/decline", Meetings, Signed(Seen((_, _) => 403))),
        new("DELETE /api/v1/meetings/{id}/agenda/items/{itemId}", Meetings, Signed(Seen((_, _) => 403))),
        new("PATCH /api/v1/meetings/{id}/agenda", Meetings, Signed(Seen(Leaders(Open(204)))), """{"dotsEach":6}"""),
        new("POST /api/v1/meetings/{id}/agenda/freeze", Meetings, Signed(Seen(Leaders(204)))),
        new("PATCH /api/v1/meetings/{id}/agenda/items/{itemId}", Meetings, Signed(Seen(Leaders((_, place) => place == Place.CustomersMeetingClosed ? 409 : 204))), """{"minutes":10}"""),
        new("POST /api/v1/meetings/{id}/agenda/items/{itemId}/move", Meetings, Signed(Seen(Leaders((_, place) => place is Place.MembersMeetingScheduled or Place.CustomersMeetingClosed ? 409 : 204))), """{"place":1,"reason":"test"}"""),
        new("POST /api/v1/meetings/{id}/agenda/items/{itemId}/drop", Meetings, Signed(Seen(Leaders((_, place) => place is Place.MembersMeetingScheduled or Place.CustomersMeetingClosed ? 409 : 204))), Why),
        new("POST /api/v1/meetings/{id}/agenda/items/{itemId}/start", Meetings, Signed(Seen(Leaders(Live(204))))),
        new("POST /api/v1/meetings/{id}/agenda/items/{itemId}/finish", Meetings, Signed(Seen(Leaders(409)))),
        new("POST /api/v1/meetings/{id}/agenda/items/{itemId}/notes", Meetings, Signed(Seen(Leaders(409))), """{"notes":"n"}"""),
        new("PUT /api/v1/meetings/{id}/agenda/items/{itemId}/extension", Meetings, Signed(Seen((_, _) => 409)), """{"goesOn":true}"""),

        // The question box: its audience asks and votes until the close; authors take back; who runs the meeting decides.
        new("GET /api/v1/meetings/{id}/questions", Meetings, Signed(Read)),
        new("POST /api/v1/meetings/{id}/questions", Meetings, Signed(Seen(UntilTheClose(201))), """{"body":"Why?"}"""),
        new("PUT /api/v1/meetings/{id}/questions/{questionId}/vote", Meetings, Signed(Seen(UntilTheClose(204)))),
        new("DELETE /api/v1/meetings/{id}/questions/{questionId}", Meetings, Signed(Seen((_, _) => 403))),
        new("POST /api/v1/meetings/{id}/questions/{questionId}/approve", Meetings, Signed(Seen(Leaders(204)))),
        new("POST /api/v1/meetings/{id}/questions/{questionId}/decline", Meetings, Signed(Seen((role, _) => role is "leader" or "moderator" ? 204 : 403)), Why),
        new("POST /api/v1/meetings/{id}/questions/{questionId}/answered", Meetings, Signed(Seen(Leaders(204)))),

        // What the room asks outside: who runs it proposes and makes the link, those in the room vote.
        new("GET /api/v1/meetings/{id}/inquiries", Meetings, Signed(Read)),
        new("POST /api/v1/meetings/{id}/inquiries", Meetings, Signed(Seen(Running(201))), """{"text":"Why?","quorum":2}"""),
        new("PUT /api/v1/meetings/{id}/inquiries/{inquiryId}/vote", Meetings, Signed(Seen((role, place) => place == Place.MembersMeetingScheduled ? 404 : UntilTheClose(204)(role, place))), """{"yes":true}"""),
        new("POST /api/v1/meetings/{id}/inquiries/{inquiryId}/link", Meetings, Signed(Seen((role, place) => place == Place.MembersMeetingScheduled ? 404 : role == "leader" ? 409 : 403))),
        new("POST /api/v1/meetings/{id}/inquiries/{inquiryId}/withdraw", Meetings, Signed(Seen((role, place) => place == Place.MembersMeetingScheduled ? 404 : role is "leader" or "moderator" ? 204 : 403)), Why),

        new("POST /api/v1/meetings/{id}/cancel", Meetings, Signed(Seen((role, place) => role != "leader" ? 403 : place == Place.MembersMeetingScheduled ? 204 : 409))),
        new("PUT /api/v1/meetings/{id}/deputy", Meetings, Signed(Seen(Leaders(204))), """{"userName":"cast-member"}"""),
        new("POST /api/v1/meetings/{id}/take-over", Meetings, Signed(Seen(Leaders(204)))),
        new("PUT /api/v1/meetings/{id}/seats", Meetings, Signed(Seen(Leaders(200))), """{"seats":7}"""),
        new("GET /api/v1/meetings/{id}/attendees", Meetings, Signed(Seen(Leaders(200)))),
        new("DELETE /api/v1/meetings/{id}/attendees/{memberId}", Meetings, Signed(Seen((role, place) => role != "leader" ? 403 : place == Place.CustomersMeetingClosed ? 409 : 204))),

        new("POST /api/v1/meetings/{id}/pass-on", Meetings, Signed(Seen(Leaders(409)))),
        new("GET /api/v1/chapters/{chapter}/series", Nowhere, Signed(404)),
        new("PUT /api/v1/chapters/{chapter}/series", Nowhere, Signed(403), """{"title":"t","audience":"members","week":3,"day":"thursday","time":"18:00","zone":"Europe/Amsterdam"}"""),
        new("DELETE /api/v1/chapters/{chapter}/series", Nowhere, Signed(404)),

        // Its audience, until it is over.
        new("GET /api/v1/meetings/{id}/rsvp", Meetings, Signed(Read)),
        new("PUT /api/v1/meetings/{id}/rsvp", Meetings, Signed(Seen((_, place) => place == Place.CustomersMeetingClosed ? 409 : 200)), """{"answer":"coming"}"""),

        // The room's audience, while it is live.
        new("POST /api/v1/meetings/{id}/messages", Meetings, Signed(Seen(Live(201))), """{"clientMessageId":"UNIQUE","body":"b"}"""),
        new("POST /api/v1/meetings/{id}/hand", Meetings, Signed(Seen(Live(204)))), new("DELETE /api/v1/meetings/{id}/hand", Meetings, Signed(Seen(Live(204)))),
        new("POST /api/v1/meetings/{id}/hand/defer", Meetings, Signed(Seen((_, _) => 409))),

        // Whoever runs it calls speakers; somebody's hand is up in every room.
        new("POST /api/v1/meetings/{id}/queue/next", Meetings, Signed(Seen(Running(200)))),
        new("POST /api/v1/meetings/{id}/queue/defer", Meetings, Signed(Seen(Running(409))), """{"member":"somebody else"}"""),
        new("POST /api/v1/meetings/{id}/turn/end", Meetings, Signed(Seen(Running(204)))), new("POST /api/v1/meetings/{id}/turn/skip", Meetings, Signed(Seen(Running(204)))),

        // Its audience again.
        new("PATCH /api/v1/meetings/{id}/messages/{messageId}", Meetings, Signed(Seen(Live(403))), """{"body":"Mine now"}"""),
        new("DELETE /api/v1/meetings/{id}/messages/{messageId}", Meetings, Signed(Seen((role, place) => place == Place.MembersMeetingScheduled ? 404 : role == "moderator" ? 400 : 403))),
        new("POST /api/v1/meetings/{id}/messages/{messageId}/redact", Meetings,
            Signed(Seen((role, place) => place == Place.MembersMeetingScheduled ? 404 : role == "moderator" ? 204 : 403)), Why),

        // What is said without words, and how the talk is led.
        new("GET /api/v1/meetings/{id}/messages/{messageId}", Meetings, Signed(Seen((_, place) => place == Place.MembersMeetingScheduled ? 404 : 200))),
        new("GET /api/v1/meetings/{id}/reactions", Meetings, Signed(Read)),
        new("PUT /api/v1/meetings/{id}/messages/{messageId}/reactions/{reaction}", Meetings, Signed(Seen(Live(204)))),
        new("DELETE /api/v1/meetings/{id}/messages/{messageId}/reactions/{reaction}", Meetings, Signed(Seen(Live(204)))),
        new("PUT /api/v1/meetings/{id}/pin", Meetings, Signed(Seen(Running(204))), """{"message":"MESSAGE"}"""), new("DELETE /api/v1/meetings/{id}/pin", Meetings, Signed(Seen(Running(204)))),
        new("PUT /api/v1/meetings/{id}/slow", Meetings, Signed(Seen(Running(204))), """{"seconds":30}"""),

        // Administrators.
        new("GET /api/v1/admin/members", Nowhere, Signed(Administrators(200))),
        new("PUT /api/v1/admin/members/{userName}/roles", Nowhere, Signed(Administrators(200)), """{"roles":[],"reason":"test"}"""),
        new("PUT /api/v1/admin/members/{userName}/affiliation", Nowhere, Signed(Administrators(200)), """{"class":"unproven","reason":"test"}"""),
        new("POST /api/v1/admin/members/{userName}/claim-link", Nowhere, Signed(Administrators(404)), Why),
        new("POST /api/v1/admin/boards", Nowhere, Signed(Administrators(201)), """{"slug":"b-UNIQUE","name":"n","visibility":"customers"}"""),
        new("PATCH /api/v1/admin/boards/{board}", Nowhere, Signed(Administrators(200)), """{"description":"d"}"""),
        new("POST /api/v1/admin/chapters", Nowhere, Signed(Administrators(201)), """{"slug":"c-UNIQUE","name":"n","zone":"Europe/Amsterdam"}"""),
        new("PUT /api/v1/admin/chapters/{chapter}/leaders", Nowhere, Signed(Administrators(200)), """{"leaders":["cast-leader"]}""") { Chapter = "matrix-led" },
    ];

    /// <summary>May this role see this place?</summary>
    public static bool Sees(string role, Place place) => place switch
    {
        Place.Members or Place.MembersMeetingScheduled or Place.MembersMeetingLive => role != "guest",
        Place.Customers or Place.CustomersMeetingLive or Place.CustomersMeetingClosed => role == "customer",
        Place.HiddenThread or Place.RemovedThread or Place.HiddenPost or Place.RemovedPost => role == "moderator",
        _ => true,
    };

    private static Cell Everybody(string endpoint) => new(endpoint, Nowhere, (_, _) => 200);

    private static Cell Members(string endpoint, int status, string? body = null) => new(endpoint, Nowhere, Signed(status), body);

    private static Cell Curation(string kind, string act) => new($"POST /api/v1/{kind}/{{id}}/{act}", kind == "threads" ? Threads : Posts,
        Signed((role, place) => role != "moderator" ? 403 : Sees(role, place) ? 204 : 404), Why);

    private static int Read(string role, Place place) => Sees(role, place) ? 200 : 404;

    private static Func<string, Place, int> Signed(int status) => Signed((_, _) => status);

    private static Func<string, Place, int> Signed(Func<string, Place, int> rest) => (role, place) => role == "guest" ? 401 : rest(role, place);

    private static Func<string, Place, int> Seen(Func<string, Place, int> rest) => (role, place) => Sees(role, place) ? rest(role, place) : 404;

    private static Func<string, Place, int> Moderators(int status) => (role, _) => role == "moderator" ? status : 403;

    private static Func<string, Place, int> Administrators(int status) => (role, _) => role == "administrator" ? status : 403;

    private static Func<string, Place, int> Open(int status) => (_, place) => place == Place.MembersMeetingScheduled ? status : 409;

    private static Func<string, Place, int> UntilTheClose(int status) => (_, place) => place == Place.CustomersMeetingClosed ? 409 : status;

    private static Func<string, Place, int> Leaders(Func<string, Place, int> rest) => (role, place) => role == "leader" ? rest(role, place) : 403;

    private static Func<string, Place, int> Leaders(int status) => (role, _) => role == "leader" ? status : 403;

    private static Func<string, Place, int> Live(int status) => (_, place) => place is Place.MembersMeetingScheduled or Place.CustomersMeetingClosed ? 409 : status;

    private static Func<string, Place, int> Running(int status) => (role, place) => Live(role == "leader" ? status : 403)(role, place);
}
