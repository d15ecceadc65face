using static VmugForum.Core.Writing.Highlighting.Rules;

namespace VmugForum.Core.Writing.Highlighting;

/// <summary>What people of this forum paste, by every name they call it.</summary>
internal static class Languages
{
    private static readonly Rule[] Shell =
    [
        HashComment, Quoted('"', '\\'), Quoted('\''), Variable('$'), Option, Number,
        Words("if then else elif fi for while until do done case esac in function return exit local export readonly declare set unset shift trap source sudo echo cd test eval exec"),
    ];

    private static readonly Rule[] PowerShell =
    [
        Between("<#", "#>"), Between("@\"", "\"@", TokenClass.Text), Between("@'", "'@", TokenClass.Text), HashComment,
        Quoted('"', '`'), Quoted('\''), Variable('$'), Option, Number,
        Words("begin break catch class continue data do dynamicparam else elseif end enum exit filter finally for foreach from function if in param process return switch throw trap try until using where while", anyCase: true),
    ];

    private static readonly Rule[] Json = [JsonKey, Quoted('"', '\\'), Number, Words("true false null")];

    private static readonly Rule[] Yaml =
    [
        HashComment, KeyBefore(':'), Quoted('"', '\\'), Quoted('\''), Number, Words("true false null yes no on off", anyCase: true),
    ];

    private static readonly Rule[] Ini =
    [
        ToEndOfLine(";"), HashComment, ToEndOfLine("[", TokenClass.Keyword), KeyBefore('='), Quoted('"', '\\'), Number,
        Words("true false yes no on off", anyCase: true),
    ];

    private static readonly Rule[] Sql =
    [
        ToEndOfLine("--"), Between("/*", "*/"), Quoted('\'', acrossLines: true), Quoted('"'), Variable('@'), Number,
        Words("select from where and or not null is in like between join inner left right outer full cross on group by order having limit offset top distinct as union all insert into values update set delete create alter drop truncate table view index procedure function trigger database primary foreign key references default constraint check unique begin end commit rollback transaction declare exec execute case when then else exists with over partition asc desc go use grant revoke int bigint varchar nvarchar datetime bit", anyCase: true),
    ];

    private static readonly Rule[] Python =
    [
        HashComment, Between("\"\"\"", "\"\"\"", TokenClass.Text), Between("'''", "'''", TokenClass.Text), Quoted('"', '\\'), Quoted('\'', '\\'),
        ToEndOfLine("@", TokenClass.Name), Number,
        Words("False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda match case nonlocal not or pass raise return self try while with yield"),
    ];

    private static readonly Rule[] CSharp =
    [
        ToEndOfLine("//"), Between("/*", "*/"), Between("\"\"\"", "\"\"\"", TokenClass.Text), Quoted('"', '\\'), Quoted('\'', '\\'), Number,
        Words("abstract as async await base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach get if implicit in init int interface internal is lock long namespace new null object operator out override params private protected public readonly record ref required return sbyte sealed set short sizeof static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile when where while with yield"),
    ];

    private static readonly Rule[] Log =
    [
        Words("ERROR ERR FATAL CRITICAL CRIT ALERT EMERG PANIC FAILED FAILURE Error error fatal Fatal Failed failed panic Exception PSOD", TokenClass.Error).OrNext(),
        Words("WARN WARNING Warning warning warn Warn", TokenClass.Warning).OrNext(),
        Words("INFO DEBUG TRACE NOTICE VERBOSE Info info debug trace notice verbose"),
        Quoted('"'), Number,
    ];

    public static readonly Dictionary<string, Rule[]> Rules = new Dictionary<string, Rule[]>
    {
        ["bash sh shell zsh console terminal esxcli"] = Shell,
        ["powershell ps1 pwsh posh powercli"] = PowerShell,
        ["json jsonc"] = Json,
        ["yaml yml"] = Yaml,
        ["xml html xaml vmx-xml ovf"] = Xml.Rules,
        ["ini conf cfg toml properties vmx"] = Ini,
        ["sql tsql"] = Sql,
        ["python py"] = Python,
        ["csharp cs c#"] = CSharp,
        ["log"] = Log,
    }.SelectMany(entry => entry.Key.Split(' '), (entry, name) => (name, entry.Value)).ToDictionary(pair => pair.name, pair => pair.Value);

    private static Match JsonKey(string code, int at)
    {
        if (code[at] != '"')
            return default;
        var end = EndOfQuoted(code, at, '\\', acrossLines: false);
        var next = end;
        while (next < code.Length && code[next] is ' ' or '\t')
            next++;
        return new Match(end, next < code.Length && code[next] == ':' ? TokenClass.Name : TokenClass.Text);
    }

    // A word that this list doesn't know is left to the next list.
    private static Rule OrNext(this Rule words) => (code, at) => words(code, at) is { Class: not null } match ? match : default;
}
