using System.Text.Json;
using Shouldly;
using VmugForum.Core;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Tests.Architecture;

/// <summary>A first answer is kept as JSON and given again: what a command answers must survive that.</summary>
public sealed class Answers
{
    [Fact]
    public void Of_starting_a_thread_read_back_as_they_were_given() => ShouldSurvive(new ThreadWithPosts(
        new(new("t"), "slug", "Title", new(new("b"), "board", "Board"), ThreadKind.Story, Outcome.RolledBack, Audience.Customers, Somebody, AffiliationClass.Customer,
            ["vsan", "6.7"], 0, 1, Then, Then, false, false, false, false, new("p"), null, null, 1, 1),
        new([Post], new(7, "x"))));

    [Fact]
    public void Of_writing_a_post_read_back_as_they_were_given() => ShouldSurvive(Post);

    [Fact]
    public void Of_every_command_can_be_read_back_at_all()
    {
        var answers = typeof(ForumCore).Assembly.GetTypes().Where(t => t is { IsAbstract: false, BaseType.IsGenericType: true } && t.BaseType.GetGenericTypeDefinition() == typeof(Command<>))
            .Select(t => t.BaseType!.GetGenericArguments()[0]).Distinct().ToList();
        answers.Count.ShouldBeGreaterThan(5);
        // Unknown constructors and unreadable members show when the contract of the type is made.
        foreach (var answer in answers) Should.NotThrow(() => JsonSerializerOptions.Default.GetTypeInfo(answer), answer.Name);
    }

    private static readonly DateTimeOffset Then = DateTimeOffset.UnixEpoch.AddDays(20000);

    private static AuthorView Somebody => new(AuthorKind.Member, new("m"), "dave", "Dave");

    private static PostView Post => new(new("p"), new("t"), new Allotted(1), Somebody, AffiliationClass.Customer, Body.FromMarkdown("What *we* tried"), "<p>…</p>", null, null,
        Then, null, false, false, 1, null);

    private static void ShouldSurvive<T>(T answer)
    {
        var kept = JsonSerializer.Serialize(answer);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(kept)).ShouldBe(kept);
    }
}
