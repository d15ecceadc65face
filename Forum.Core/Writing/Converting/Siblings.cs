using AngleSharp.Dom;

namespace VmugForum.Core.Writing.Converting;

/// <summary>Joins what stands side by side and alike: the marks of <c>&lt;em&gt;a&lt;/em&gt;&lt;em&gt;b&lt;/em&gt;</c> would run into each other.</summary>
internal static class Siblings
{
    private static readonly HashSet<string> Joinable = ["em", "strong", "del", "code"];

    public static IElement Joined(IElement root)
    {
        foreach (var element in root.Descendants<IElement>().ToList())
            while (Joinable.Contains(element.LocalName) && element.Parent is not null && element.NextSibling is IElement next && next.LocalName == element.LocalName)
            {
                while (next.FirstChild is { } child)
                    element.AppendChild(child);
                next.Remove();
            }

        root.Normalize();
        return root;
    }
}
