// One slice of a sweep: which cells, and which of their steps.

struct Slice {
  first_cell: u32,
  // Where the first cell's run lies in the state buffers.
  first_lane: u32,
  cells: u32,
  // Cells that the state buffers have room for: the distance from one slot to the next.
  stride: u32,
  // Columns of the landscape.
  width: u32,
  // 0 starts the runs; otherwise they are read back as they were after this step.
  from_step: u32,
  to_step: u32,
  // The stop that the runs are on their way to: its tail, and where what is gathered there is put.
  tail_from: u32,
  tail: u32,
  gather_at: u32,
  rows: u32,
  // What the sum over rows is multiplied by.
  scale: f32,
  // Rows drawn for a step, their seed and their scale, where the gradient is that of a minibatch.
  batch: u32,
  seed: u32,
  batch_scale: f32,
}
