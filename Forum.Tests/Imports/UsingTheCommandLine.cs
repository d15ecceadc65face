using Shouldly;
using VmugForum.Server.Commands;

namespace VmugForum.Tests.Imports;

public sealed class UsingTheCommandLine : IDisposable
{
    private readonly OwnFolder _folder = new();
    private readonly StringWriter _said = new();
    private readonly StringWriter _complained = new();

    [Fact]
    public async Task Imports_reports_and_checks_in_plain_lines()
    {
        using var dump = new Dump().Many(2).Write();

        (await Run("import", "stackexchange", dump.Folder)).ShouldBe(0);

        _said.ToString().ShouldContain("Reading the dump …");
        _said.ToString().ShouldContain($"Published in /boards/{dump.Board}: 2 threads, 2 answers, 2 comments, 2 members.");
        _said.ToString().ShouldNotContain("\u001b");
        (await Run("check")).ShouldBe(0);
        _said.ToString().ShouldContain($"Store: SQLite file {_folder.File("data/forum.db")}");
        _said.ToString().ShouldContain("Threads: 2");
        _complained.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("There is no folder", "import", "stackexchange", "nowhere")]
    [InlineData("There is no such board here.", "import", "stackexchange", "DUMP", "--board", "nowhere")]
    [InlineData("--site-url: give an absolute address", "import", "stackexchange", "DUMP", "--site-url", "history")]
    [InlineData("nobody is no mail address.", "admin", "create", "nobody")]
    [InlineData("ConnectionStrings:Forum must be empty", "check", "--ConnectionStrings:Forum", "postgres://x")]
    [InlineData("Forum:Limits:Scale: give a number above 0.", "check", "--Forum:Limits:Scale=no")]
    public async Task Says_in_one_line_why_not(string why, params string[] words)
    {
        using var dump = new Dump().Many(1).Write();

        (await Run([.. words.Select(word => word == "DUMP" ? dump.Folder : word)])).ShouldBe(1);

        var line = _complained.ToString().TrimEnd();
        line.ShouldStartWith(why == "There is no folder" ? $"There is no folder {Path.GetFullPath("nowhere")}." : why);
        line.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("restor")]
    [InlineData("import")]
    [InlineData("import", "stackexchange")]
    [InlineData("import", "stackexchange", "x", "--nonsense")]
    public async Task Refuses_words_that_it_does_not_know(params string[] words) => (await Run(words)).ShouldNotBe(0);

    [Fact]
    public async Task Makes_an_administrator_and_appoints_a_member()
    {
        var made = await CommandLine.Run(_folder.Path, "quite-a-secret-1\n", "admin", "create", "boss@example.org");
        made.ShouldBe((0, "Made the administrator boss. Sign in with boss@example.org.\n"));

        (await Run("admin", "create", "BOSS@example.org")).ShouldBe(0);
        _said.ToString().ShouldContain("boss is an administrator now.");
    }

    [Fact]
    public async Task Refuses_a_password_that_everybody_tries_first() =>
        (await CommandLine.Run(_folder.Path, "password123\n", "admin", "create", "boss@example.org")).ExitCode.ShouldBe(1);

    [Fact]
    public void Leaves_settings_to_the_server()
    {
        Verbs.AreAsked(["--urls", "http://localhost:1", "--Forum:Seed", "none"]).ShouldBeFalse();
        Verbs.AreAsked([]).ShouldBeFalse();
        Verbs.AreAsked(["check"]).ShouldBeTrue();
        Verbs.AreAsked(["--help"]).ShouldBeTrue();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _said.Dispose();
        _complained.Dispose();
    }

    private Task<int> Run(params string[] words) => Verbs.Run([.. words, "--contentRoot", _folder.Path], _said, _complained);
}
