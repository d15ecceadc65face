using Microsoft.Extensions.Time.Testing;
using Shouldly;
using VmugForum.Client;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Members;

public sealed class GuessingAPassword : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly OnSqlite _forum;

    public GuessingAPassword() => _forum = new(new ForumOptions { Time = _time });

    public ValueTask InitializeAsync() => _forum.InitializeAsync();

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Fact]
    public async Task Locks_the_account_after_ten_also_when_they_race()
    {
        var person = await _forum.Register();
        var guesses = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Try(person.UserName, $"wrong-guess-{n}")));
        guesses.ShouldAllBe(status => status == 401);
        (await Try(person.UserName, Harness.Forum.Password)).ShouldBe(401);
        // Who is in stays in: the lock is for guessers.
        await person.Forum.GetMe();
        _time.Advance(TimeSpan.FromMinutes(16));
        (await Try(person.UserName, Harness.Forum.Password)).ShouldBe(201);
    }

    [Fact]
    public async Task Is_forgiven_below_ten()
    {
        var person = await _forum.Register();
        for (var n = 0; n < 9; n++) await Try(person.UserName, $"wrong-guess-{n}");
        (await Try(person.UserName, Harness.Forum.Password)).ShouldBe(201);
        for (var n = 0; n < 9; n++) await Try(person.UserName, $"wrong-guess-{n}");
        (await Try(person.UserName, Harness.Forum.Password)).ShouldBe(201);
    }

    [Fact]
    public async Task Says_the_same_for_somebody_who_isnt_there()
    {
        var person = await _forum.Register();
        var here = await Should.ThrowAsync<ForumProblem>(() => _forum.Guest.SignIn(person.UserName, "wrong-guess", "n"));
        var nobody = await Should.ThrowAsync<ForumProblem>(() => _forum.Guest.SignIn("nobody-at-all", "wrong-guess", "n"));
        here.Message.ShouldBe(nobody.Message);
    }

    private async Task<int> Try(string login, string password)
    {
        try
        {
            await _forum.Guest.SignIn(login, password, "n");
            return 201;
        }
        catch (ForumProblem no)
        {
            return no.Status;
        }
    }
}
