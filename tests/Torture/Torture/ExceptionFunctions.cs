using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Cdev;

namespace Torture;

public class ShopException(string message, int code, Exception? inner = null) : Exception(message, inner)
{
    public int Code => code;
}

public sealed class EmptyShopException(string shop) : ShopException($"{shop} is empty", 404);

public static class ExceptionFunctions
{
    [Function]
    public static string[] Filters(int[] codes)
    {
        var log = new List<string>();
        foreach (var code in codes)
        {
            try
            {
                try
                {
                    throw code == 404 ? new EmptyShopException("corner") : new ShopException($"code {code}", code);
                }
                catch (EmptyShopException)
                {
                    log.Add("empty");
                    throw;
                }
                catch (ShopException e) when (Noted(log, e) && e.Code < 500)
                {
                    log.Add($"caught {e.Message}");
                }
                finally
                {
                    log.Add("finally");
                }
            }
            catch (Exception e) when (e is ShopException { Code: var number })
            {
                log.Add($"outer {number}");
            }
        }

        return [.. log];
    }

    [Function]
    public static string Traces(string message)
    {
        try
        {
            Deep(3, message);
            return "";
        }
        catch (InvalidOperationException e)
        {
            var frames = new StackTrace(e, fNeedFileInfo: true).GetFrames();
            return $"{frames.Length} {frames[0].GetMethod()!.Name} {Path.GetFileName(frames[0].GetFileName())}:{frames[0].GetFileLineNumber()} {frames[^1].GetFileLineNumber() < frames[0].GetFileLineNumber()} {e.Message}";
        }
    }

    [Function]
    public static async Task<string> TracesOfStateMachines(string message)
    {
        try
        {
            await DeepAsync(message);
            return "";
        }
        catch (ShopException e)
        {
            var line = e.ToString().Split('\n').First(line => line.Contains(nameof(DeepAsync), StringComparison.Ordinal));
            return line[line.IndexOf("ExceptionFunctions", StringComparison.Ordinal)..line.IndexOf('(', StringComparison.Ordinal)] + line[line.LastIndexOf(":line", StringComparison.Ordinal)..] + e.InnerException!.Message;
        }
    }

    [Function]
    public static async Task<string> Many(int[] numbers)
    {
        var all = Task.WhenAll(numbers.Select(async n =>
        {
            await Task.Yield();
            return n > 3 ? throw new ArgumentOutOfRangeException(nameof(numbers), n, "too large") : n;
        }));
        try
        {
            await all;
            return "none";
        }
        catch (ArgumentException first)
        {
            return $"{all.Exception!.InnerExceptions.Count} {first.ParamName} {string.Join(',', all.Exception.InnerExceptions.OfType<ArgumentOutOfRangeException>().Select(e => e.ActualValue))}";
        }
    }

    [Function]
    public static string Rethrown(string text)
    {
        ExceptionDispatchInfo? captured = null;
        try
        {
            ArgumentException.ThrowIfNullOrEmpty(text);
            _ = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception e)
        {
            captured = ExceptionDispatchInfo.Capture(e);
        }

        try
        {
            captured?.Throw();
            return "no error";
        }
        catch (FormatException e)
        {
            return e.GetType().Name;
        }
        finally
        {
            captured = null;
        }
    }

    private static bool Noted(List<string> log, ShopException e)
    {
        log.Add($"filter {e.Code}");
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Deep(int depth, string message)
    {
        if (depth == 0)
            throw new InvalidOperationException(message);
        return Deep(depth - 1, message) + 1;
    }

    private static async Task DeepAsync(string message)
    {
        await Task.Yield();
        try
        {
            await Task.FromException(new TimeoutException(message));
        }
        catch (TimeoutException e)
        {
            throw new ShopException("wrapped", 1, e);
        }
    }
}
