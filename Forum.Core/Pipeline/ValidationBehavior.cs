using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Pipeline;

/// <summary>Checks the shape of the input and names every field that breaks a limit.</summary>
internal sealed class ValidationBehavior<TMessage, TAnswer>(IEnumerable<IValidator<TMessage>> validators)
    : IPipelineBehavior<TMessage, TAnswer> where TMessage : notnull
{
    public Task<TAnswer> Handle(TMessage message, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var errors = validators.SelectMany(v => v.Validate(message).Errors)
            .GroupBy(e => CamelCase(e.PropertyName), e => e.ErrorMessage)
            .ToDictionary(g => g.Key, g => g.ToArray());
        return errors.Count == 0 ? next() : throw new InputRefused(errors);
    }

    private static string CamelCase(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
