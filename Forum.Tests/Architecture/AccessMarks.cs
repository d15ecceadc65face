using System.Reflection;
using MediatR;
using Shouldly;
using VmugForum.Core;
using VmugForum.Core.Kernel;

namespace VmugForum.Tests.Architecture;

/// <summary>Closed by default: what anybody may ask is written on the message.</summary>
public sealed class AccessMarks
{
    private static readonly IReadOnlyList<Type> Messages =
        [.. typeof(ForumCore).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.GetInterfaces().Any(IsRequest))];

    [Fact]
    public void Stand_once_on_every_command_and_query()
    {
        Messages.Count.ShouldBeGreaterThan(50, "Commands and queries weren't found.");
        Messages.Where(m => m.GetCustomAttributes<AllowAttribute>(inherit: false).Count() != 1).Select(m => m.Name)
            .ShouldBeEmpty("Each message says who may ask: add exactly one [Allow(Who.…)].");
    }

    [Fact]
    public void Leave_no_message_without_somebody_who_asks() =>
        Messages.Where(m => !m.IsAssignableTo(typeof(IAsked))).Select(m => m.Name).ShouldBeEmpty("A message derives from Command or Query and so carries its actor.");

    [Fact]
    public void Go_with_names_that_say_command_or_query()
    {
        string[] asking = ["Get", "List", "Read", "CatchUp", "Search", "Preview", "TakeSeat"];
        Messages.Where(m => IsQuery(m) != asking.Any(a => m.Name.StartsWith(a, StringComparison.Ordinal))).Select(m => m.Name)
            .ShouldBeEmpty("Queries begin with Get, List, Read, CatchUp, Search or Preview; commands are imperative sentences.");
    }

    [Fact]
    public void Belong_to_messages_that_have_exactly_one_handler()
    {
        var handled = typeof(ForumCore).Assembly.GetTypes().SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).Select(i => i.GetGenericArguments()[0]).ToList();
        Messages.Where(m => handled.Count(h => h == m) != 1).Select(m => m.Name).ShouldBeEmpty("A message nobody handles, or two do, is a mistake.");
    }

    private static bool IsRequest(Type face) => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>);

    private static bool IsQuery(Type message) =>
        message.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(Query<>);
}
