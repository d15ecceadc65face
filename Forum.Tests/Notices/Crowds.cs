using Microsoft.Extensions.DependencyInjection;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Notices;

/// <summary>More members of a chapter than could register in a test's time: straight into the store.</summary>
internal static class Crowds
{
    public static async Task Crowd(this Harness.Forum forum, string chapter, int people)
    {
        await using var scope = forum.Services.CreateAsyncScope();
        var chapters = scope.ServiceProvider.GetRequiredService<IChapterStore>();
        var id = (await chapters.Find(chapter, CancellationToken.None))!.State.Id;
        for (var i = 0; i < people; i++) chapters.Join(id, new MemberId($"crowd-{i:0000}"), DateTimeOffset.UtcNow.ToMilliseconds());
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, CancellationToken.None);
    }
}
