using System.Collections.Concurrent;
using System.Reflection;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Pipeline;

/// <summary>Checks the access mark. A message without one is refused: closed by default.</summary>
internal sealed class AuthorizationBehavior<TMessage, TAnswer> : IPipelineBehavior<TMessage, TAnswer> where TMessage : notnull
{
    public Task<TAnswer> Handle(TMessage message, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        if (message is not IAsked asked) throw new InvalidOperationException($"{typeof(TMessage).Name} doesn't say who asks.");
        AccessMarks.Of(typeof(TMessage)).Check(asked.Actor);
        return next();
    }
}

/// <summary>The marks of all messages, read once.</summary>
internal static class AccessMarks
{
    private static readonly ConcurrentDictionary<Type, Who> Marks = [];

    public static Who Of(Type message) => Marks.GetOrAdd(message, static type =>
        type.GetCustomAttribute<AllowAttribute>()?.Who
        ?? throw new InvalidOperationException($"{type.Name} carries no access mark: add [Allow(Who.…)]."));

    public static void Check(this Who who, Actor actor)
    {
        if (actor.IsForum || who == Who.Everybody) return;
        if (!actor.IsMember) throw KernelRefusals.NotSignedIn();
        var allowed = who switch
        {
            Who.Members => true,
            Who.Moderators => actor.Moderates,
            Who.Administrators => actor.Administers,
            _ => false,
        };
        if (!allowed) throw KernelRefusals.NotYours();
    }
}
