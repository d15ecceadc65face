using Microsoft.Data.Sqlite;
using Shouldly;
using VmugForum.Server.Commands;

namespace VmugForum.Tests.Carrying;

/// <summary>Somebody at a terminal, with a folder in which their forum keeps its data.</summary>
public sealed class Operator : IDisposable
{
    private readonly OwnFolder? _own;

    private Operator(OwnFolder? own, string folder) => (_own, Folder) = (own, folder);

    public string Folder { get; }

    /// <summary>The embedded file.</summary>
    public string Store => Path.Combine(Folder, "data", "forum.db");

    /// <summary>Working in a folder; null for one of their own.</summary>
    public static Operator In(string? folder)
    {
        var own = folder is null ? new OwnFolder() : null;
        return new(own, folder ?? own!.Path);
    }

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Asks the program for something.</summary>
    public async Task<Answer> Run(params string[] words)
    {
        using var said = new StringWriter();
        using var complained = new StringWriter();
        var code = await Verbs.Run([.. words, "--contentRoot", Folder], said, complained);
        return new(code, said.ToString(), complained.ToString());
    }

    /// <summary>Does something to the file behind everybody's back.</summary>
    public void Tamper(string sql)
    {
        using var db = new SqliteConnection($"Data Source={Store};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A single value out of the file.</summary>
    public object? Look(string sql)
    {
        using var db = new SqliteConnection($"Data Source={Store};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => _own?.Dispose();
}

/// <summary>What the program answered.</summary>
public sealed record Answer(int ExitCode, string Said, string Complained)
{
    public void ShouldBeDone() => (ExitCode, Complained).ShouldBe((0, ""), Said);

    /// <summary>It refused, in one line that names the reason.</summary>
    public void ShouldBeRefused(string because)
    {
        ExitCode.ShouldBe(1, Said);
        Complained.Trim().ShouldContain(because);
        Complained.Trim().ShouldNotContain('\n');
    }
}
