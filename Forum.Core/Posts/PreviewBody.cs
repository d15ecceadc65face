using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Posts;

/// <summary>Shows what a body will look like; keeps nothing.</summary>
[Allow(Who.Members)]
public sealed record PreviewBody(Actor Actor, string Body) : Query<string>(Actor);

internal sealed class PreviewBodyValidator : AbstractValidator<PreviewBody>
{
    public PreviewBodyValidator() => RuleFor(m => m.Body).PostBody();
}

internal sealed class PreviewBodyHandler(IMemberStore members, IMarkup markup) : IRequestHandler<PreviewBody, string>
{
    public async Task<string> Handle(PreviewBody asked, CancellationToken cancel)
    {
        var body = Body.FromMarkdown(asked.Body);
        return markup.Render(body, (await Mentioned.In(body, members, cancel)).Links).Html;
    }
}
