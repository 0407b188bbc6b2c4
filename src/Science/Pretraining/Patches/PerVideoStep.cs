using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// A preparation that looks at one video after the other, several at once on several threads. A video's result is a pure
/// function of the video, so order and number of threads change nothing, and a step that was broken off goes on with the
/// videos that are left.
/// </summary>
/// <typeparam name="TResult">What a video gives.</typeparam>
internal abstract class PerVideoStep<TResult>(VideoSet videos) : PreparationStep
{
    private const string DoneTensor = "done";
    private const int VideosAtOnce = 4;
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(30);

    /// <summary>The videos.</summary>
    protected VideoSet Videos { get; } = videos;

    /// <summary>"mining video": what is being done, before the video's number.</summary>
    protected abstract string Phrase { get; }

    public sealed override IReadOnlyList<Measure> Run(StageContext context, Checkpoint? resumed, KeepCheckpoint keep)
    {
        Clear();
        var done = 0;
        if (resumed is not null)
        {
            Restore(resumed.Tensors);
            done = (int)resumed.Tensors[DoneTensor].item<long>();
        }

        var threads = get_num_threads();
        var kept = Stopwatch.StartNew();
        while (done < Videos.Count)
        {
            var results = new TResult[Math.Min(VideosAtOnce * threads, Videos.Count - done)];
            _ = Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = context.Cancellation },
                i => results[i] = Look(done + i, context.Cancellation));
            Array.ForEach(results, Add);
            done += results.Length;
            context.Progress((double)done / Videos.Count, string.Create(CultureInfo.InvariantCulture, $"{Phrase} {done} of {Videos.Count}"));
            if (kept.Elapsed > BetweenCheckpoints && done < Videos.Count)
            {
                using var scope = NewDisposeScope();
                keep(new Dictionary<string, Tensor>(State(), StringComparer.Ordinal) { [DoneTensor] = tensor((long)done) }, training: null);
                kept.Restart();
            }
        }

        return Measures();
    }

    public sealed override void Write(Stream stream)
    {
        using var scope = NewDisposeScope();
        Safetensors.Write(stream, State());
    }

    public sealed override void Read(Stream stream)
    {
        using var scope = NewDisposeScope();
        Clear();
        Restore(Safetensors.Read(stream).Tensors);
    }

    /// <summary>Looks at a video; called from several threads.</summary>
    protected abstract TResult Look(int video, CancellationToken cancellation);

    /// <summary>Adds a video's result; called in the order of the videos.</summary>
    protected abstract void Add(TResult result);

    /// <summary>Forgets all results.</summary>
    protected abstract void Clear();

    /// <summary>All results so far, in tensors of the caller's dispose scope.</summary>
    protected abstract Dictionary<string, Tensor> State();

    /// <summary>Takes results that <see cref="State"/> gave.</summary>
    /// <exception cref="InvalidDataException">They are not of this step.</exception>
    protected abstract void Restore(IReadOnlyDictionary<string, Tensor> state);

    protected abstract IReadOnlyList<Measure> Measures();

    /// <exception cref="InvalidDataException">It is missing or of another type.</exception>
    protected static T[] Values<T>(IReadOnlyDictionary<string, Tensor> state, string name)
        where T : unmanaged => state.TryGetValue(name, out var values) ? values.Values<T>() : throw new InvalidDataException($"The tensor {name} is missing: this is the file of another step.");
}
