namespace VmugForum.Core.Writing.Highlighting;

/// <summary>The classes that coloured code may carry; the stylesheet knows the same eight.</summary>
public static class TokenClass
{
    public const string Keyword = "k";
    public const string Text = "s";
    public const string Comment = "c";
    public const string Number = "n";
    public const string Variable = "v";

    /// <summary>A tag, a key, an option: the name of something.</summary>
    public const string Name = "t";

    /// <summary>A log line's level that says something broke.</summary>
    public const string Error = "e";

    /// <summary>A log line's level that says something may break.</summary>
    public const string Warning = "w";

    public static readonly IReadOnlyList<string> All = [Keyword, Text, Comment, Number, Variable, Name, Error, Warning];
}
