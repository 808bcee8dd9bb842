"""Makes trajectories.json: PyTorch's own optimizers on three of the problems, in float64.

Run it from anywhere with a Python that has PyTorch; Debian's package python3-torch (1.13) made the file:

    /usr/bin/python3 tests/golden/make.py

Each trajectory has two hyperparameter settings and 200 steps, of which 1 … 10 and then every tenth are kept, with
15 significant digits.

The optimizers with eps inside the root (adagrad, rmsprop, rmsprop-centered, rmsprop-momentum) have no counterpart
in PyTorch, but at eps = 0 both conventions are the same: PyTorch runs with 0, the project with 1e-300, which f64
cannot tell from 0 beside any v that occurs.

NAdam runs with foreach=True. In PyTorch before 2.0 its default path multiplies the first divisor's product by mu
once too often (fixed by pull request 92699); the foreach path is right.
"""

import json
import os

import torch

STEPS = 200
KEPT = [*range(1, 11), *range(20, STEPS + 1, 10)]
NO_EPS = 1e-300

torch.set_default_dtype(torch.float64)

X = torch.tensor([3.5, 0.35, 3.2, -2.0, 1.5, -0.5])
Y = torch.tensor([0.5, 0.5, 0.5, 0.5, 0.1, 0.3])


def sigmoid_neuron(w, b):
    return (0.5 * (torch.sigmoid(w * X + b) - Y) ** 2).mean()


def quadratic(x, y):
    angle = torch.tensor(0.5)
    u = torch.cos(angle) * x + torch.sin(angle) * y
    v = torch.cos(angle) * y - torch.sin(angle) * x
    return 0.5 * (10 * u**2 + v**2)


def rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


PROBLEMS = {
    'sigmoid-neuron': (sigmoid_neuron, [-4.0, 4.0]),
    'quadratic': (quadratic, [1.5, -1.0]),
    'rosenbrock': (rosenbrock, [-1.2, 1.0]),
}


def inside(hyper):
    """What both conventions of eps have in common: none."""
    return {**hyper, 'eps': 0.0 if hyper['eps'] == NO_EPS else hyper['eps']}


def sgd(p, h):
    return torch.optim.SGD(p, lr=h['eta0'])


def momentum(p, h):
    return torch.optim.SGD(p, lr=h['eta0'], momentum=h['gamma'])


def nesterov(p, h):
    return torch.optim.SGD(p, lr=h['eta0'], momentum=h['gamma'], nesterov=True)


def adagrad(p, h):
    h = inside(h)
    return torch.optim.Adagrad(p, lr=h['eta0'], eps=h['eps'])


def rmsprop(p, h):
    h = inside(h)
    return torch.optim.RMSprop(p, lr=h['eta0'], alpha=h['beta'], eps=h['eps'], momentum=h.get('gamma', 0))


def rmsprop_centered(p, h):
    h = inside(h)
    return torch.optim.RMSprop(p, lr=h['eta0'], alpha=h['beta'], eps=h['eps'], centered=True)


def adadelta(p, h):
    return torch.optim.Adadelta(p, lr=h['eta0'], rho=h['beta'], eps=h['eps'])


def adam_like(kind, **more):
    def make(p, h):
        extra = dict(more)
        if 'decay' in h:
            extra['weight_decay'] = h['decay']
        if 'psi' in h:
            extra['momentum_decay'] = h['psi']
        return kind(p, lr=h['eta0'], betas=(h['beta1'], h['beta2']), eps=h['eps'], **extra)

    return make


RATES = {'sigmoid-neuron': (0.1, 0.01), 'quadratic': (0.01, 0.003), 'rosenbrock': (0.001, 0.0003)}
ADAM_RATES = {'sigmoid-neuron': (0.05, 0.01), 'quadratic': (0.05, 0.01), 'rosenbrock': (0.01, 0.003)}
ADAM_MORE = ({'beta1': 0.9, 'beta2': 0.999, 'eps': 1e-8}, {'beta1': 0.7, 'beta2': 0.95, 'eps': 1e-4})

# id, how PyTorch has it, the rates by problem, and what else the two settings are.
OPTIMIZERS = [
    ('gradient-descent', sgd, RATES, ({}, {})),
    ('momentum', momentum, RATES, ({'gamma': 0.9}, {'gamma': 0.5})),
    ('nesterov-pytorch', nesterov, RATES, ({'gamma': 0.9}, {'gamma': 0.5})),
    ('adagrad', adagrad, ADAM_RATES, ({'eps': NO_EPS}, {'eps': NO_EPS})),
    ('adagrad-pytorch', adagrad, ADAM_RATES, ({'eps': 1e-10}, {'eps': 1e-2})),
    (
        'rmsprop',
        rmsprop,
        {'sigmoid-neuron': (0.02, 0.01), 'quadratic': (0.005, 0.002), 'rosenbrock': (0.003, 0.001)},
        ({'beta': 0.9, 'eps': NO_EPS}, {'beta': 0.99, 'eps': NO_EPS}),
    ),
    (
        'rmsprop-pytorch',
        rmsprop,
        {'sigmoid-neuron': (0.02, 0.01), 'quadratic': (0.005, 0.002), 'rosenbrock': (0.003, 0.001)},
        ({'beta': 0.9, 'eps': 1e-4}, {'beta': 0.99, 'eps': 1e-8}),
    ),
    (
        'rmsprop-centered',
        rmsprop_centered,
        {'sigmoid-neuron': (0.0001, 0.0003), 'quadratic': (0.0001, 0.0003), 'rosenbrock': (0.0001, 0.0003)},
        ({'beta': 0.9, 'eps': NO_EPS}, {'beta': 0.99, 'eps': NO_EPS}),
    ),
    (
        'rmsprop-momentum',
        rmsprop,
        {'sigmoid-neuron': (0.001, 0.002), 'quadratic': (0.0005, 0.001), 'rosenbrock': (0.0003, 0.001)},
        ({'beta': 0.9, 'gamma': 0.9, 'eps': NO_EPS}, {'beta': 0.99, 'gamma': 0.5, 'eps': NO_EPS}),
    ),
    (
        'adadelta',
        adadelta,
        {'sigmoid-neuron': (1.0, 1.0), 'quadratic': (1.0, 1.0), 'rosenbrock': (1.0, 1.0)},
        ({'beta': 0.95, 'eps': 1e-6}, {'beta': 0.8, 'eps': 1e-7}),
    ),
    (
        'adadelta-pytorch',
        adadelta,
        {'sigmoid-neuron': (0.5, 2.0), 'quadratic': (0.5, 2.0), 'rosenbrock': (0.5, 2.0)},
        ({'beta': 0.9, 'eps': 1e-6}, {'beta': 0.95, 'eps': 1e-5}),
    ),
    ('adam', adam_like(torch.optim.Adam), ADAM_RATES, ADAM_MORE),
    (
        'adamw',
        adam_like(torch.optim.AdamW),
        ADAM_RATES,
        ({**ADAM_MORE[0], 'decay': 0.01}, {**ADAM_MORE[1], 'decay': 0.5}),
    ),
    ('amsgrad', adam_like(torch.optim.Adam, amsgrad=True), ADAM_RATES, ADAM_MORE),
    (
        'nadam',
        adam_like(torch.optim.NAdam, foreach=True),
        ADAM_RATES,
        ({**ADAM_MORE[0], 'psi': 0.004}, {**ADAM_MORE[1], 'psi': 0.1}),
    ),
    # At 0.01 the second setting passes the quadratic's minimum and then oscillates ever more sensitively.
    ('adamax', adam_like(torch.optim.Adamax), {**ADAM_RATES, 'quadratic': (0.05, 0.005)}, ADAM_MORE),
    ('radam', adam_like(torch.optim.RAdam), {**ADAM_RATES, 'rosenbrock': (0.001, 0.0003)}, ADAM_MORE),
]


def trajectory(loss, start, make, hyper):
    parameters = [torch.tensor(value, requires_grad=True) for value in start]
    optimizer = make(parameters, hyper)
    kept = []
    for step in range(1, STEPS + 1):
        optimizer.zero_grad()
        loss(*parameters).backward()
        optimizer.step()
        if step in KEPT:
            kept.append([float(f'{parameter.item():.15g}') for parameter in parameters])
    return kept


def main():
    runs = []
    for name, make, rates, settings in OPTIMIZERS:
        for problem, (loss, start) in PROBLEMS.items():
            for eta0, more in zip(rates[problem], settings):
                hyper = {'eta0': eta0, **more}
                points = trajectory(loss, start, make, hyper)
                runs.append({'optimizer': name, 'problem': problem, 'hyper': hyper, 'points': points})
    lines = ',\n'.join(json.dumps(run, separators=(',', ':')) for run in runs)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'trajectories.json')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'{{"torch":"{torch.__version__}","steps":{json.dumps(KEPT)},"runs":[\n{lines}\n]}}\n')


if __name__ == '__main__':
    main()
