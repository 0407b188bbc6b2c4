using static TorchSharp.torch;

namespace Invaria.Science.Metrics;

/// <summary>Mean errors of forecasts over windows, steps and channels, in the units of what is forecast: standardised values.</summary>
/// <param name="MeanSquared">Mean squared error.</param>
/// <param name="MeanAbsolute">Mean absolute error.</param>
public sealed record ForecastErrors(double MeanSquared, double MeanAbsolute)
{
    /// <summary>Sums up errors batch by batch, in double precision: each value counts the same, whatever the batches.</summary>
    public sealed class Sum
    {
        private double _squared;
        private double _absolute;
        private long _values;

        /// <summary>The means over everything added.</summary>
        /// <exception cref="InvalidOperationException">Nothing was added.</exception>
        public ForecastErrors Mean => _values > 0 ? new(_squared / _values, _absolute / _values) : throw new InvalidOperationException("No forecast was added.");

        /// <param name="forecasts">[N, H, C].</param>
        /// <param name="truths">What came, [N, H, C].</param>
        /// <exception cref="ArgumentException">The shapes differ: broadcasting would compute something else.</exception>
        public void Add(Tensor forecasts, Tensor truths)
        {
            ArgumentNullException.ThrowIfNull(forecasts);
            ArgumentNullException.ThrowIfNull(truths);
            if (!forecasts.shape.AsSpan().SequenceEqual(truths.shape))
            {
                throw new ArgumentException($"Forecasts have shape [{string.Join(", ", forecasts.shape)}], what came has [{string.Join(", ", truths.shape)}].", nameof(forecasts));
            }

            using var quiet = no_grad();
            using var scope = NewDisposeScope();
            var errors = forecasts.sub(truths).to(ScalarType.Float64);
            _squared += errors.square().sum().item<double>();
            _absolute += errors.abs().sum().item<double>();
            _values += errors.numel();
        }
    }
}
