using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Decides how a handler's result is written.</summary>
internal static class ResultParser
{
    private const string Tasks = "System.Threading.Tasks";

    /// <summary>The result; null when there is none that can be written, which is reported.</summary>
    public static ResultModel? Parse(HandlerContext handler, ImmutableArray<BindingModel> bindings)
    {
        var method = handler.Method;
        var type = method.ReturnType;
        if (type.TypeKind == TypeKind.Error)
        {
            handler.Bag.LeaveToCompiler();
            return null;
        }

        if (method.ReturnsVoid)
            return method.IsAsync ? Refuse(handler, "nobody could wait for it; let it return Task") : new(ResultKind.None, IsAwaited: false);
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            return Refuse(handler, "return the value itself, not a reference to it");

        var isTask = type.IsNamed(Tasks, "Task") || type.IsNamed(Tasks, "ValueTask");
        if (isTask && type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated)
            return Refuse(handler, "a task that may be null can't be awaited; return one always, and let its value be null where there is none");
        if (isTask && type is INamedTypeSymbol { IsGenericType: false })
            return new(ResultKind.None, IsAwaited: true);
        var value = isTask ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        if (value.TypeKind == TypeKind.Error)
        {
            handler.Bag.LeaveToCompiler();
            return null;
        }

        var kind = KindOf(value);
        var isAnswered = handler.Kinds.Any(candidate => candidate is CallKind.Http or CallKind.Direct);
        if (kind == ResultKind.Batch || !isAnswered)
            return ExplainUnread(kind, bindings) is { } unread ? RefuseUnread(handler, unread) : new(kind, isTask, value.ToCode());
        if ((Explain(value, handler.IsHttp) ?? JsonForms.Explain(value, handler.Json)) is { } reason)
            return Refuse(handler, reason);
        if (kind == ResultKind.Json || (kind is ResultKind.Text or ResultKind.Bytes && !handler.IsHttp))
            handler.Json.Require(value, HandlerContext.LocationOf(method), handler.Display, handler.Bag);
        return new(kind, isTask, value.ToCode());
    }

    /// <summary>Whether a kind of call reads a <c>BatchResult</c>.</summary>
    public static bool ReadsBatchResult(BindingModel binding)
        => binding is { Kind: CallKind.Queue or CallKind.TableStream or CallKind.Stream, Times: not CallTimes.EachRecord };

    private static string? ExplainUnread(ResultKind kind, ImmutableArray<BindingModel> bindings)
    {
        if (kind != ResultKind.Batch)
            return "an event waits for no answer; return nothing, or Task";
        if (bindings.Any(ReadsBatchResult))
            return null;
        return bindings.Any(binding => binding.Kind is CallKind.Queue or CallKind.TableStream or CallKind.Stream)
            ? "it is called for each message alone: throw when one fails, or take a list of them"
            : "only batches of a queue or stream report what failed";
    }

    private static ResultModel? RefuseUnread(HandlerContext handler, string reason)
    {
        handler.Bag.Report(EventDescriptors.UnreadResult, HandlerContext.LocationOf(handler.Method), handler.Display, handler.Method.ReturnType.ToReadable(), reason);
        return null;
    }

    private static ResultModel? Refuse(HandlerContext handler, string reason)
    {
        var method = handler.Method;
        handler.Bag.Report(Descriptors.UnsupportedResult, HandlerContext.LocationOf(method), handler.Display, method.ReturnType.ToReadable(), reason);
        return null;
    }

    private static string? Explain(ITypeSymbol type, bool isHttp)
    {
        if (type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return "it points into memory that is gone by then";
        if (type.TypeKind == TypeKind.Delegate || type.IsOrDerivesFrom("System", "Type") || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
            return "it has no form in JSON";
        if (IsAsyncSequence(type))
            return "a response is sent as a whole; return a list, or Task of one";
        if (IsAwaitable(type))
            return "return Task, ValueTask, or one of them with a value that is not awaited again";
        if (type.IsNamed("Cdev", "HttpResult") && !isHttp)
            return "an HttpResult answers a request, and this function has no route; return the value itself, or add [HttpRoute]";
        return isHttp ? ForeignTypes.ExplainResult(type) : null;
    }

    private static bool IsAsyncSequence(ITypeSymbol type)
        => type.AllInterfaces.Append(type).Any(candidate => candidate.IsNamed("System.Collections.Generic", "IAsyncEnumerable"));

    private static bool IsAwaitable(ITypeSymbol type)
        => type.IsOrDerivesFrom(Tasks, "Task")
            || type.GetMembers(WellKnownMemberNames.GetAwaiter).OfType<IMethodSymbol>().Any(member => member is { Parameters.Length: 0, IsStatic: false });

    private static ResultKind KindOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
            return ResultKind.Text;
        if (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Dynamic)
            return ResultKind.Object;
        if (BodyTypes.IsByteArray(type) || BodyTypes.IsByteMemory(type))
            return ResultKind.Bytes;
        if (type.IsOrDerivesFrom("System.IO", "Stream"))
            return ResultKind.Stream;
        if (type.IsNamed("Cdev", "BatchResult"))
            return ResultKind.Batch;
        return type.IsNamed("Cdev", "HttpResult") ? ResultKind.Http : ResultKind.Json;
    }
}
