using AngleSharp.Dom;

namespace VmugForum.Core.Writing;

/// <summary>The moves by which a parsed text is rearranged.</summary>
internal static class Rearranging
{
    /// <summary>Leaves the children where the element was.</summary>
    public static void Unwrap(this IElement element)
    {
        var parent = element.Parent;
        while (parent is not null && element.FirstChild is { } child)
            parent.InsertBefore(child, element);
        element.Remove();
    }

    /// <summary>Puts the children into a new, bare element in the old one's place.</summary>
    public static IElement MoveInto(this IElement element, string name)
    {
        var heir = element.Owner!.CreateElement(name);
        while (element.FirstChild is { } child)
            heir.AppendChild(child);
        element.Replace(heir);
        return heir;
    }
}
