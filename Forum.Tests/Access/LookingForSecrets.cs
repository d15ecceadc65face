using Shouldly;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Wire;

namespace VmugForum.Tests.Access;

/// <summary>Everybody asks every address that can be read for everything, and looks for words that they may not read.</summary>
public sealed class LookingForSecrets(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Finds_only_what_one_may_read()
    {
        var canaries = await Canaries.Plant(forum);
        var addresses = Surface.Of(forum.Services).Where(line => line.StartsWith("GET ", StringComparison.Ordinal)).SelectMany(line => Fill(line[4..], canaries)).Distinct().ToList();
        List<string> leaks = [], found = [];
        foreach (var (role, person) in (await forum.Cast).ByRole)
        {
            var heard = await Listen(person, addresses);
            foreach (var canary in canaries.All)
            {
                var where = heard.Where(answer => answer.Text.Contains(canary.Word, StringComparison.OrdinalIgnoreCase)).Select(answer => answer.Address).ToList();
                if (where.Count == 0) continue;
                if (canary.MayRead.Contains(role)) found.Add(canary.Word);
                else leaks.Add($"{role} read {canary.Where} at {where[0]}");
            }
        }
        leaks.ShouldBeEmpty();
        // Otherwise nobody found anything because nobody looked in the right place.
        canaries.All.Where(canary => canary.MayRead.Count > 0 && !found.Contains(canary.Word)).Select(canary => canary.Where).ShouldBeEmpty();
        NothingIsWrittenDown(canaries);
    }

    private void NothingIsWrittenDown(Canaries canaries)
    {
        var logged = string.Join('\n', forum.Logs.Lines);
        logged.ShouldNotBeEmpty();
        var mail = Path.Combine(forum.Folder, "mail");
        var letters = Directory.Exists(mail) ? Directory.GetFiles(mail, "*.eml").Select(file => (Raw: File.ReadAllText(file), Letter: MimeKit.MimeMessage.Load(file))).Select(found => (To: found.Letter.To.ToString(), Said: $"{found.Raw}\n{found.Letter.Subject}\n{found.Letter.TextBody}\n{found.Letter.HtmlBody}")).ToList() : [];
        canaries.All.Where(canary => logged.Contains(canary.Word, StringComparison.Ordinal)).Select(canary => $"{canary.Where}, in the log").ShouldBeEmpty();
        canaries.All.SelectMany(canary => letters.Where(letter => letter.Said.Contains(canary.Word, StringComparison.OrdinalIgnoreCase) && !MayBeTold(canary, letter.To, canaries)).Select(letter => $"{canary.Where}, in a letter to {letter.To}")).ShouldBeEmpty();
    }

    // Of the cast, whoever may read it; besides them only those who planted it, all of them customers. Anybody else's letter is a leak.
    private static bool MayBeTold(Canary canary, string to, Canaries canaries)
    {
        var name = to[..to.IndexOf('@', StringComparison.Ordinal)].Split('<')[^1];
        return name.StartsWith("cast-", StringComparison.Ordinal) ? canary.MayRead.Contains(name["cast-".Length..]) : canaries.Members.Contains(name) && canary.MayRead.Contains("customer");
    }

    /// <summary>A pattern with every id that it could take, and with every question that it answers.</summary>
    private static IEnumerable<string> Fill(string pattern, Canaries canaries)
    {
        if (pattern.EndsWith("/live", StringComparison.Ordinal)) return [];
        var ids = pattern.Contains("/meetings/", StringComparison.Ordinal) ? canaries.Meetings : pattern.Contains("/posts/", StringComparison.Ordinal) ? canaries.Posts : canaries.Threads;
        IEnumerable<string> paths = [pattern];
        paths = Each(paths, "{id}", ids);
        paths = Each(paths, "{board}", canaries.Boards);
        paths = Each(paths, "{slug?}", ["a-title"]);
        paths = Each(paths, "{slug}", [.. canaries.Boards, .. canaries.Chapters]);
        paths = Each(paths, "{chapter}", canaries.Chapters);
        paths = Each(paths, "{userName}", canaries.Members);
        paths = Each(paths, "{link}", ["nobodys"]);
        paths = Each(paths, "{documentName}", ["v1"]);
        return paths.SelectMany(path => Questions(path, canaries));
    }

    private static IEnumerable<string> Questions(string path, Canaries canaries) => path switch
    {
        "/api/v1/search" or "/search" => canaries.All.SelectMany(canary => new[] { $"{path}?q={canary.Word}", $"{path}?q={canary.Word[..12]}" }),
        "/api/v1/threads" => [path, $"{path}?sort=newest&limit=100", .. canaries.Boards.Select(board => $"{path}?board={board}"), .. canaries.Members.Select(name => $"{path}?author={name}"),
            .. canaries.All.Select(canary => $"{path}?tag={canary.Word}")],
        _ => [path],
    };

    private static IEnumerable<string> Each(IEnumerable<string> paths, string slot, IEnumerable<string> values) =>
        paths.SelectMany(path => path.Contains(slot, StringComparison.Ordinal) ? values.Select(value => path.Replace(slot, value, StringComparison.Ordinal)) : [path]);

    private async Task<List<(string Address, string Text)>> Listen(Person? person, IEnumerable<string> addresses)
    {
        using var http = forum.Http(person);
        using var browser = new CookieJar(forum);
        if (person is not null) await browser.SignIn(person.UserName);
        var answers = new List<(string, string)>();
        foreach (var address in addresses)
        {
            // Pages know nobody but by the cookie.
            var isPage = !address.StartsWith("/api/", StringComparison.Ordinal);
            using var response = isPage ? await browser.Send(HttpMethod.Get, address.TrimStart('/')) : await http.GetAsync(address.TrimStart('/'));
            var text = $"{response.Headers}\n{response.Content.Headers}\n{await response.Content.ReadAsStringAsync()}";
            // What I asked for isn't told to me by hearing it again.
            answers.Add((address, Echo(text, address)));
        }
        return answers;
    }

    private static string Echo(string text, string address) =>
        address.Split(['=', '/', '&', '?']).Where(part => part.StartsWith("canary", StringComparison.Ordinal)).Aggregate(text, (left, mine) => left.Replace(mine, "", StringComparison.OrdinalIgnoreCase));
}
