using System.Text.RegularExpressions;
using Shouldly;

namespace VmugForum.Tests.Operations;

/// <summary>What can be known of Dockerfile and compose file without an engine: that what they name is there.</summary>
public sealed partial class TheContainers
{
    [Fact]
    public void Copy_only_what_exists_and_is_not_ignored()
    {
        var sources = Lines("Dockerfile").Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]).ToList();

        sources.Count.ShouldBeGreaterThan(6);
        sources.Where(source => !Path.Exists(Path.Combine(Repository.Root, source))).ShouldBeEmpty();
        var allowed = Lines(".dockerignore").Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        Lines(".dockerignore")[0].ShouldBe("*");
        sources.Where(source => !allowed.Contains(source.Split('/')[0])).ShouldBeEmpty();
    }

    [Fact]
    public void Restore_with_every_project_that_the_server_is_made_of()
    {
        var projects = Reference().Matches(Repository.Read("Forum.Server/Forum.Server.csproj")).Select(match => match.Groups[1].Value.Replace('\\', '/').TrimStart('.', '/')).ToList();
        projects.ShouldNotBeEmpty();
        foreach (var project in projects.Append("Forum.Server/Forum.Server.csproj"))
        {
            Repository.Read("Dockerfile").ShouldContain($"COPY {project} ");
            Repository.Read("Dockerfile").ShouldContain($"COPY {project.Split('/')[0]}/ ");
        }
    }

    [Fact]
    public void Start_from_pinned_images()
    {
        var images = Image().Matches(Repository.Read("Dockerfile") + Repository.Read("docker-compose.yml")).Select(match => match.Groups[1].Value).ToList();
        images.Count.ShouldBeGreaterThanOrEqualTo(6);
        images.Where(image => image != "vmugforum:latest" && !Pinned().IsMatch(image)).ShouldBeEmpty();
    }

    [Fact]
    public void Run_without_rights_and_say_how_they_are()
    {
        var last = Repository.Read("Dockerfile").Split("FROM ")[^1];
        last.ShouldStartWith("mcr.microsoft.com/dotnet/aspnet:10.0");
        last.ShouldContain("\nUSER app\n");
        last.ShouldNotContain("\nRUN ", customMessage: "The last stage has no shell.");
        last.ShouldContain("""CMD ["dotnet", "Forum.Server.dll", "health"]""");
        Repository.Read("docker-compose.yml").ShouldContain("read_only: true");
    }

    [Fact]
    public void Set_only_settings_that_exist_and_no_secret()
    {
        var compose = Repository.Read("docker-compose.yml");
        var set = Variable().Matches(compose).Select(match => (Name: match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), Value: match.Groups[2].Value)).ToList();

        set.Count.ShouldBeGreaterThan(8);
        var known = Repository.Table("docs/operations.md", "setting").SelectMany(row => Repository.Quoted(row[0])).ToList();
        set.Select(setting => Number().Replace(setting.Name, "")).Except(known).ShouldBeEmpty();
        set.Where(setting => setting.Name.EndsWith("Password", StringComparison.Ordinal)).ShouldAllBe(setting => setting.Value.StartsWith("${", StringComparison.Ordinal) && setting.Value.EndsWith(":-}", StringComparison.Ordinal));
    }

    [Fact]
    public void Mount_files_that_exist()
    {
        var mounted = Mount().Matches(Repository.Read("docker-compose.yml")).Select(match => match.Groups[1].Value).ToList();
        mounted.ShouldNotBeEmpty();
        mounted.Where(file => !File.Exists(Path.Combine(Repository.Root, file))).ShouldBeEmpty();
    }

    private static List<string> Lines(string file) =>
        [.. Repository.Read(file).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))];

    [GeneratedRegex("""ProjectReference Include="([^"]+)"\s*/>""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?:FROM (?:--\S+ )?|image: )(\S+)")]
    private static partial Regex Image();

    [GeneratedRegex(@"^[a-z./-]+:\d+\.\d+[a-z0-9.-]*$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^\s+((?:Forum|ConnectionStrings)__\w+): (.+)$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"""\./([^:]+):")]
    private static partial Regex Mount();
}
