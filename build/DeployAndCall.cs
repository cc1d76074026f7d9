using System;
using System.Diagnostics;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Does with a project what its user would type: deploys it, serves it, sends it one GET request, and stops it again.</summary>
public sealed class DeployAndCall : Task
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Required]
    public string DotNet { get; set; }

    [Required]
    public string Project { get; set; }

    /// <summary>The API that is called: others may be served beside it.</summary>
    [Required]
    public string Api { get; set; }

    [Required]
    public string Path { get; set; }

    /// <summary>1: MSBuild's terminal logger is on, which hides messages.</summary>
    public string TerminalLogger { get; set; }

    public override bool Execute()
    {
        return Run("build \"" + Project + "\" -t:CdevDeploy --tl:off", Show) == 0
            ? Call()
            : Fail("The deployment failed; what it said stands above.");
    }

    private bool Call()
    {
        using (var address = new ManualResetEventSlim())
        {
            var url = "";
            var output = "";
            // Any free port will do.
            using (var server = Start("run --no-build --project \"" + Project + "\" -p:CdevLocalPort=0", line =>
            {
                output += line + Environment.NewLine;
                // The lines before are the deployment's; the host's say where it really listens.
                var match = Regex.Match(line, "^  " + Regex.Escape(Api) + @": (http://127\.0\.0\.1:\d+)$");
                if (!match.Success || address.IsSet)
                    return;
                url = match.Groups[1].Value + Path;
                address.Set();
            }))
            {
                try
                {
                    if (!address.Wait(Patience))
                        return Fail("dotnet run gave no address within " + Patience + ":" + Environment.NewLine + output);
                    using (var client = new HttpClient())
                    using (var response = client.GetAsync(url).GetAwaiter().GetResult())
                    {
                        var answer = (int)response.StatusCode + " " + response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
                        // In this form the terminal logger shows a message.
                        Log.LogMessage(MessageImportance.High, "{0}", "Quickstart -> GET " + url + " answers " + answer);
                        return response.IsSuccessStatusCode || Fail("The answer is not what the sample says.");
                    }
                }
                finally
                {
                    Run("build \"" + Project + "\" -t:CdevStop --no-restore", line => { });
                    if (!server.WaitForExit((int)Patience.TotalMilliseconds))
                        server.Kill();
                }
            }
        }
    }

    private bool Fail(string message)
    {
        Log.LogError("{0}", message);
        return false;
    }

    // The terminal logger draws over the last line: one below ours is kept free for it.
    private void Show(string line)
    {
        if (TerminalLogger != "1")
            Log.LogMessage(MessageImportance.High, "{0}", line);
        else if (Console.IsOutputRedirected)
            Console.WriteLine(line);
        else
            Console.Write("\x1b[1F\x1b[J" + line + "\n\n");
    }

    private int Run(string arguments, Action<string> read)
    {
        using (var process = Start(arguments, read))
        {
            process.WaitForExit();
            return process.ExitCode;
        }
    }

    private Process Start(string arguments, Action<string> read)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(DotNet, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            },
        };
        DataReceivedEventHandler received = (sender, e) =>
        {
            if (e.Data != null)
                read(e.Data);
        };
        process.OutputDataReceived += received;
        process.ErrorDataReceived += received;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
