namespace VmugForum.Core.Writing;

/// <summary>Turns what was written into what is shown. Pure and safe to share between threads.</summary>
public interface IMarkup
{
    /// <summary>Renders a body. Only the <paramref name="members"/> given become links where they are mentioned.</summary>
    /// <exception cref="Kernel.RuleViolation">Rendered, the body is too deep, too complex or too long.</exception>
    RenderedBody Render(Body body, IReadOnlySet<string>? members = null);
}
