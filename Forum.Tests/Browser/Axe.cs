using Microsoft.Playwright;
using Shouldly;

namespace VmugForum.Tests.Browser;

/// <summary>Deque's axe-core in an open page, whose context must bypass the policy that lets no foreign script in.</summary>
internal static class Axe
{
    private const string Script = "Forum.Tests/js/node_modules/axe-core/axe.min.js";

    /// <summary>Skips the test where axe isn't installed.</summary>
    public static async Task FindsNothing(IPage page, string where)
    {
        var axe = Repository.File(Script);
        Assert.SkipUnless(axe is not null, $"There is no {Script}; ./test installs it with npm.");
        await page.AddScriptTagAsync(new() { Path = axe });
        (await page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes[0].html}`)")).ShouldBeEmpty(where);
    }
}
